import { describe } from '@tokbox/core/arguments'
import { decodeBase64 } from '../encoding/base64.js'
import { KeyFormatError, type KeyParameter, type KeyProblem } from '../errors/index.js'

// RFC 7468, and RFC 1421 for the headers of encrypted keys.

/** A block of PEM text: what its first line says, and what is between its lines. */
export interface PemBlock {
  readonly label: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Refuses a key. */
export type RefuseKey = (problem: KeyProblem, reason: string, hint: string) => never

const WHOLE_FILE =
  'Pass the whole text of the file, with its first and its last line; line ends may be written as \\n.'

const ENCRYPTED = /-----BEGIN ENCRYPTED PRIVATE KEY|Proc-Type:\s*4,\s*ENCRYPTED/
const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)(-----END \1-----)?/g

/**
 * Reads the first block of PEM text that has one of the labels. White space, line ends of any system, and text around
 * blocks do not matter; line ends may be written as `\n`, as environment variables have them.
 * @throws KeyFormatError
 */
export function readPem(key: string, labels: readonly string[], refuse: RefuseKey): PemBlock {
  const text = key.replace(/\\r|\\n/g, '\n')
  if (ENCRYPTED.test(text)) {
    return refuse(
      'encrypted',
      'it is encrypted with a passphrase',
      'Decrypt it first, for example with: openssl pkey -in encrypted.pem -out private.pem',
    )
  }
  const blocks = [...text.matchAll(BLOCK)]
  const block = blocks.find(([, label]) => labels.includes(label!))
  if (block === undefined) {
    const other = blocks[0]?.[1]
    return other === undefined ? refuseText(text, refuse) : refuseLabel(other, refuse)
  }
  const [, label, body, end] = block
  if (end === undefined) return refuseCutOff('its last line is missing', refuse)
  const bytes = decodeBase64(body!.replace(/\s/g, ''), 'standard', true)
  if (bytes === undefined) {
    return refuse('damaged', 'what is between its first and its last line is not base64', WHOLE_FILE)
  }
  return { label: label!, bytes }
}

export function refuseCutOff(reason: string, refuse: RefuseKey): never {
  return refuse(
    'cut-off',
    reason,
    'Did a shell or an .env file keep only its first line? Put the value in double quotes, with line ends written as \\n.',
  )
}

function refuseText(text: string, refuse: RefuseKey): never {
  if (text.includes('-----BEGIN')) return refuseCutOff('its first line is cut off', refuse)
  if (/^\s*LS0tLS1CRUdJTi/.test(text)) {
    return refuse('not-pem', 'it is PEM text that was encoded in base64 once more', 'Decode it first.')
  }
  if (/^[^\r\n]{1,1024}$/.test(text) && /[/\\]|\.\w{1,8}$/.test(text) && !/^[\w+/=]{64,}$/.test(text)) {
    return refuse(
      'path',
      'it looks like the path of a file',
      "Pass what is in the file: await readFile(path, 'utf8').",
    )
  }
  return refuse('not-pem', `it is ${describe(text)} without the line -----BEGIN …-----`, WHOLE_FILE)
}

function refuseLabel(label: string, refuse: RefuseKey): never {
  if (/^(?:EC|ECDSA) /.test(label)) return refuseOther('ec', refuse)
  if (label === 'OPENSSH PRIVATE KEY') {
    return refuse(
      'openssh',
      'it is in the format of OpenSSH',
      'Convert a copy of it, with: ssh-keygen -p -m PEM -f copy-of-the-key',
    )
  }
  if (label.endsWith('CERTIFICATE')) {
    return refuse(
      'certificate',
      'it is a certificate',
      'Pass the key itself. To verify, that is what this prints: openssl x509 -in certificate.pem -pubkey -noout',
    )
  }
  if (label.endsWith('PUBLIC KEY')) {
    return refuse(
      'public',
      'it is a public key',
      'The platform has that one. Sign with the private key, which was downloaded when the application was created.',
    )
  }
  if (/^(?:RSA )?PRIVATE KEY$/.test(label)) {
    return refuse(
      'private',
      'it is the private key',
      'Keep that where tokens are made. Its public key: openssl pkey -in private.pem -pubout',
    )
  }
  return refuseOther('not-rsa', refuse)
}

/** Refuses a key of another algorithm. */
export function refuseOther(problem: 'ec' | 'not-rsa', refuse: RefuseKey): never {
  return refuse(
    problem,
    problem === 'ec' ? 'it is a key for elliptic curves' : 'it is a key for another algorithm than RSA',
    'Applications sign with RS256. Use the key that the platform made for the application, or make one with: ' +
      'openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048',
  )
}

export function refuseKey(parameter: KeyParameter): RefuseKey {
  return (problem, reason, hint) => {
    throw new KeyFormatError(parameter, problem, reason, hint)
  }
}
