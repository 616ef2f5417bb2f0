import { type ApplicationOutcome, runApplication } from './run-application.js'
import { runSdk, type SdkOutcome } from './run-sdk.js'
import { runSigner, type SignerOutcome } from './run-signer.js'
import { runWebhooks, type WebhooksOutcome } from './run-webhooks.js'

/** What a runtime made of the program. */
export interface Outcome {
  readonly signer: SignerOutcome
  readonly sdk: SdkOutcome
  readonly webhooks: WebhooksOutcome
  readonly application: ApplicationOutcome
}

/** What every runtime runs. */
export async function runProgram(): Promise<Outcome> {
  return {
    signer: runSigner(),
    sdk: await runSdk(),
    webhooks: await runWebhooks(),
    application: await runApplication(),
  }
}
