import { pickOptions } from '@tokbox/core/arguments'
import { randomUuid } from './random.js'
import { publicKey } from './state/keys.js'
import { Project } from './state/project.js'
import type { EmulatorState } from './state/state.js'
import { checkWebhooks } from './webhooks/check-webhooks.js'
import type { WebhookUrls } from './webhooks/webhook.js'

/** What an application is made with. */
export interface NewApplication {
  /** Where its webhooks go. Default: nowhere. */
  readonly webhooks?: WebhookUrls | undefined
}

/** An application for development. Its key is made anew each time, and only whoever has made it knows it. */
export interface DevelopmentApplication {
  /** A lower-case UUID. */
  readonly applicationId: string
  /** PEM text (PKCS#8) of an RSA key of 2048 bits. */
  readonly privateKey: string
}

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
}

/** @throws InvalidArgumentError */
export async function createApplication(
  { projects, random }: EmulatorState,
  options: NewApplication | undefined,
): Promise<DevelopmentApplication> {
  const { webhooks } = pickOptions<NewApplication>(options, 'options', ['webhooks'])
  const targets = checkWebhooks(webhooks, 'options.webhooks')
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const applicationId = randomUuid(random)
  const application = {
    applicationId,
    publicKey: writePem('PUBLIC KEY', await crypto.subtle.exportKey('spki', keys.publicKey)),
  }
  projects.add(new Project(publicKey(application), targets, { ...application, webhooks: targets }))
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey)
  return Object.freeze({ applicationId, privateKey: writePem('PRIVATE KEY', pkcs8) })
}

function writePem(label: string, der: ArrayBuffer): string {
  const lines = btoa(String.fromCharCode(...new Uint8Array(der))).match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
