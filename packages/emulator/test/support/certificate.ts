import { createSign, generateKeyPairSync } from 'node:crypto'

// A certificate and its key, made anew for each test file: no key is in the repository. It has what RFC 5280, section 4.1, asks
// for and no extensions.

const OCTETS = {
  integer: 0x02,
  bits: 0x03,
  nothing: 0x05,
  oid: 0x06,
  text: 0x0c,
  sequence: 0x30,
  set: 0x31,
  time: 0x17,
}

/** A value in DER, of less than 64 kB. */
function der(type: keyof typeof OCTETS, ...parts: (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part as string)))
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([OCTETS[type], ...size]), content])
}

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const sha256WithRsa = der('sequence', der('oid', Buffer.from('2a864886f70d01010b', 'hex')), der('nothing'))
const commonName = der('sequence', der('oid', Buffer.from('550403', 'hex')), der('text', 'archives.example'))
const name = der('sequence', der('set', commonName))
const validity = der('sequence', der('time', '260101000000Z'), der('time', '491231235959Z'))
const signed = der(
  'sequence',
  der('integer', Buffer.from([1])),
  sha256WithRsa,
  name,
  validity,
  name,
  keys.publicKey.export({ type: 'spki', format: 'der' }),
)
const signature = createSign('sha256').update(signed).sign(keys.privateKey)
const encoded = der('sequence', signed, sha256WithRsa, der('bits', Buffer.from([0]), signature))

/** PEM text, signed by its own key. */
export const certificate = [
  '-----BEGIN CERTIFICATE-----',
  ...(encoded.toString('base64').match(/.{1,64}/g) ?? []),
  '-----END CERTIFICATE-----',
  '',
].join('\n')

/** Its private key. */
export const certificateKey = keys.privateKey
