import { createWebhookReceiver, type WebhookReceiver } from '@tokbox/webhooks'
import { type FlagNames, withFlagNames } from '../../arguments/flag-names.js'
import { parseLifetime } from '../../arguments/times.js'
import { CredentialsError, UsageError } from '../../errors/command-errors.js'
import { onlyLine, openTextFiles } from '../../input/text-files.js'
import type { System } from '../../system.js'

/** How webhooks are verified. */
export interface VerificationFlags {
  readonly signatureSecretFile?: readonly string[]
  readonly unsigned?: true
  readonly maxAge?: string
  readonly payloadHash: boolean
}

const VARIABLE = 'TOKBOX_SIGNATURE_SECRET'
const FLAG = '--signature-secret-file'

/**
 * Makes a receiver with the secrets that the flags or the environment name.
 * @throws UsageError when the flags contradict each other @throws CredentialsError when there is no secret
 * @throws ReadError when a file cannot be read @throws InvalidArgumentError when a secret or a flag is malformed
 */
export async function openReceiver(flags: VerificationFlags, system: System): Promise<WebhookReceiver> {
  const { signatureSecretFile: paths, unsigned, maxAge, payloadHash } = flags
  if (unsigned) {
    if (paths !== undefined)
      throw new UsageError(`--unsigned accepts everything: leave out ${FLAG} or --unsigned.`)
    return createWebhookReceiver({ unsigned, clock: system.clock })
  }
  const signatureSecret = paths === undefined ? secretOfEnvironment(system) : await readSecrets(paths, system)
  return withFlagNames(namesFor(paths === undefined ? VARIABLE : FLAG), () =>
    createWebhookReceiver({
      signatureSecret,
      clock: system.clock,
      ...(maxAge !== undefined && { maxAge: parseLifetime(maxAge, '--max-age') }),
      ...(!payloadHash && { payloadHash: 'optional' }),
    }),
  )
}

function secretOfEnvironment({ env }: System): string {
  const secret = env[VARIABLE]
  if (secret) return secret
  throw new CredentialsError(
    `There is no signature secret. Set ${VARIABLE}, or give ${FLAG} <path>, or --unsigned for webhooks without a signature.`,
  )
}

async function readSecrets(paths: readonly string[], system: System): Promise<readonly string[]> {
  const files = openTextFiles(system)
  const secrets: string[] = []
  // One after the other, so that two that read standard input are found out.
  for (const path of paths) {
    const from = path === '-' ? 'standard input' : `the file named by ${FLAG}`
    secrets.push(onlyLine(await files.read(path, FLAG), from, 'the signature secret'))
  }
  return secrets
}

function namesFor(secret: string): FlagNames {
  return {
    parameters: {
      'options.signatureSecret': { flag: secret },
      'options.maxAge': { flag: '--max-age' },
    },
    words: { 'unsigned: true': '--unsigned' },
  }
}
