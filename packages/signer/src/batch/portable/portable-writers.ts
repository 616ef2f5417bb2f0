import type { ProjectCredentials } from '../../credentials.js'
import { encodeUtf8 } from '../../encoding/utf8.js'
import { blockHmac } from '../../hmac/index.js'
import { jwtHmac } from '../../jwt.js'
import { jwtTemplate } from '../jwt-template.js'
import { t1Template } from '../t1-template.js'
import type { TokenWriters } from '../token-writers.js'
import { jwtLineWriter } from './jwt-line.js'
import { jwtRunWriter } from './jwt-run.js'
import { recipientWriter } from './recipients.js'
import { t1LineWriter } from './t1-line.js'
import { t1RunWriter } from './t1-run.js'
import { UNROLLED_SHA1 } from './unrolled-sha1.js'

/** Writers in plain JavaScript, for every runtime. */
export function portableWriters({ apiKey, apiSecret }: ProjectCredentials): TokenWriters {
  const hmacs = { t1: blockHmac(UNROLLED_SHA1, encodeUtf8(apiSecret)), jwt: jwtHmac(apiSecret) }
  return {
    kernel: 'portable',
    forRun: (run) =>
      run.format === 't1'
        ? t1RunWriter(hmacs.t1, t1Template(apiKey, run))
        : jwtRunWriter(hmacs.jwt, jwtTemplate(run)),
    forRecipients: ({ format, prefix, separator }) =>
      recipientWriter(
        format === 't1' ? t1LineWriter(apiKey, hmacs.t1, prefix) : jwtLineWriter(hmacs.jwt),
        separator,
      ),
  }
}
