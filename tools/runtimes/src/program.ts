import { runSdk, type SdkOutcome } from './run-sdk.js'
import { runSigner, type SignerOutcome } from './run-signer.js'

/** What a runtime made of the program. */
export interface Outcome {
  readonly signer: SignerOutcome
  readonly sdk: SdkOutcome
}

/** What every runtime runs. */
export async function runProgram(): Promise<Outcome> {
  return { signer: runSigner(), sdk: await runSdk() }
}
