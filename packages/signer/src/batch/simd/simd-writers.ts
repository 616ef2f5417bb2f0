import type { ProjectCredentials } from '../../credentials.js'
import { encodeUtf8 } from '../../encoding/utf8.js'
import { SHA1, SHA256 } from '../../hmac/index.js'
import { jwtTemplate } from '../jwt-template.js'
import { portableWriters } from '../portable/portable-writers.js'
import { t1Template } from '../t1-template.js'
import type { RunShape, TokenWriters } from '../token-writers.js'
import { jwtRunWriter } from './jwt-run.js'
import { simdKernel } from './kernel.js'
import { keyedKernel } from './keyed-kernel.js'
import { jwtRecipientWriter, t1RecipientWriter } from './recipients.js'
import { tokensInOutput } from './run-tails.js'
import { t1RunWriter } from './t1-run.js'

/** As many digits fit into the kernel's vectors. No run made by plan() has more. */
const MAX_DIGITS = 10

/** Writers that use the kernel, or `undefined` where it cannot run. */
export function simdWriters(credentials: ProjectCredentials): TokenWriters | undefined {
  const kernel = simdKernel()
  if (kernel === undefined) return undefined
  const { apiKey, apiSecret } = credentials
  const secret = encodeUtf8(apiSecret)
  const keyed = { t1: keyedKernel(kernel, SHA1, secret), jwt: keyedKernel(kernel, SHA256, secret) }
  secret.fill(0)
  const portable = portableWriters(credentials)

  const forT1 = (run: RunShape) => {
    const template = t1Template(apiKey, run)
    // The counter would share a base64 group with the signature. No run made by plan() does.
    if (run.prefix === '') return portable.forRun(run)
    if (tokensInOutput(kernel.at, template.text.length) === 0) return portable.forRun(run)
    return t1RunWriter(kernel, keyed.t1, template)
  }
  const forJwt = (run: RunShape) => {
    const template = jwtTemplate(run)
    if (tokensInOutput(kernel.at, template.text.length) === 0) return portable.forRun(run)
    return jwtRunWriter(kernel, keyed.jwt, template)
  }
  return {
    kernel: 'simd',
    forRun(run) {
      if (run.counterDigits < 1 || run.counterDigits > MAX_DIGITS) return portable.forRun(run)
      return run.format === 't1' ? forT1(run) : forJwt(run)
    },
    forRecipients(list) {
      const otherwise = portable.forRecipients(list)
      return list.format === 't1'
        ? t1RecipientWriter(kernel, keyed.t1, apiKey, list, otherwise)
        : jwtRecipientWriter(kernel, keyed.jwt, list, otherwise)
    },
  }
}
