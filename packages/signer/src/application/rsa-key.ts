import { type DerElement, readDer, readInteger, readSequence, writeDer } from './der.js'
import { type RefuseKey, readPem, refuseCutOff, refuseOther } from './pem.js'

// RFC 8017, appendix A.1 (PKCS#1), RFC 5958 (PKCS#8) and RFC 5280 (SPKI).

/** In bits. Shorter keys can be broken, and WebCrypto signs with them all the same. */
const MIN_BITS = 2048

const NULL = Uint8Array.of(0x05, 0x00)
const ZERO = Uint8Array.of(0x02, 0x01, 0x00)
const RSA_OID = '2a864886f70d010101'
const EC_OID = '2a8648ce3d0201'
const RSA = writeDer(
  0x30,
  Uint8Array.of(0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01),
  NULL,
)

/** A private key in PKCS#8, as WebCrypto imports it, and the public key that belongs to it in SPKI. */
export interface RsaKeyPair {
  readonly pkcs8: Uint8Array<ArrayBuffer>
  readonly spki: Uint8Array<ArrayBuffer>
  /** The length of the modulus. */
  readonly bits: number
}

/** Reads a private key. Its numbers are checked against each other, so that one that is damaged never signs. @throws KeyFormatError */
export function readPrivateKey(pem: string, refuse: RefuseKey): RsaKeyPair {
  const { label, bytes } = readPem(pem, ['PRIVATE KEY', 'RSA PRIVATE KEY'], refuse)
  const pkcs1 = label === 'PRIVATE KEY' ? unwrap(bytes, 1, refuse) : bytes
  const [version, n, e, ...rest] = readWhole(pkcs1, refuse)
  const modulus = requireModulus(n, refuse)
  if (readInteger(version) !== 0n || !isConsistent(modulus, [e, ...rest])) return refuseDamaged(refuse)
  return {
    pkcs8: writeDer(0x30, ZERO, RSA, writeDer(0x04, pkcs1)),
    spki: writeSpki(writeDer(0x30, rewrite(n!), rewrite(e!))),
    bits: bitsOf(modulus),
  }
}

/** Reads a public key; returns it in SPKI. @throws KeyFormatError */
export function readPublicKey(pem: string, refuse: RefuseKey): Uint8Array<ArrayBuffer> {
  const { label, bytes } = readPem(pem, ['PUBLIC KEY', 'RSA PUBLIC KEY'], refuse)
  const pkcs1 = label === 'PUBLIC KEY' ? unwrap(bytes, 0, refuse) : bytes
  const [n, e, ...rest] = readWhole(pkcs1, refuse)
  requireModulus(n, refuse)
  const exponent = readInteger(e)
  if (exponent === undefined || !isExponent(exponent) || rest.length > 0) return refuseDamaged(refuse)
  return writeSpki(pkcs1)
}

/**
 * The RSA key inside of PKCS#8 or SPKI.
 * @param at the position of the algorithm in the sequence; the key follows
 */
function unwrap(bytes: Uint8Array<ArrayBuffer>, at: number, refuse: RefuseKey): Uint8Array<ArrayBuffer> {
  const elements = readWhole(bytes, refuse)
  const [oid, parameters] = readSequence(elements[at]) ?? []
  const key = elements[at + 1]
  if (oid?.tag !== 0x06 || key === undefined) return refuseDamaged(refuse)
  const name = [...oid.value].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  if (name !== RSA_OID) return refuseOther(name === EC_OID ? 'ec' : 'not-rsa', refuse)
  if (parameters?.tag !== 0x05 || parameters.value.length > 0) return refuseDamaged(refuse)
  if (at === 1 && readInteger(elements[0]) === 0n && key.tag === 0x04) return key.value
  // A bit string begins with the number of bits that are left over in its last byte.
  if (at === 0 && key.tag === 0x03 && key.value[0] === 0) return key.value.slice(1)
  return refuseDamaged(refuse)
}

/** The elements of a sequence that is all there is. */
function readWhole(bytes: Uint8Array<ArrayBuffer>, refuse: RefuseKey): DerElement[] {
  const whole = readDer(bytes)
  if (whole === 'cut-off') return refuseCutOff('it ends too early', refuse)
  const elements = whole?.end === bytes.length ? readSequence(whole) : undefined
  return elements ?? refuseDamaged(refuse)
}

function requireModulus(element: DerElement | undefined, refuse: RefuseKey): bigint {
  const modulus = readInteger(element)
  if (modulus === undefined) return refuseDamaged(refuse)
  const bits = bitsOf(modulus)
  if (bits >= MIN_BITS) return modulus
  return refuse(
    'too-short',
    `it has ${bits} bits`,
    'Make a longer one for the application: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048',
  )
}

function bitsOf(modulus: bigint): number {
  return modulus.toString(2).length
}

/** Do the numbers belong together: e, d, p, q, d mod p-1, d mod q-1, the inverse of q mod p? */
function isConsistent(n: bigint, elements: readonly (DerElement | undefined)[]): boolean {
  const numbers = elements.map(readInteger)
  if (numbers.length !== 7 || numbers.some((number) => number === undefined || number < 1n)) return false
  const [e, d, p, q, dp, dq, inverse] = numbers as [bigint, bigint, bigint, bigint, bigint, bigint, bigint]
  if (!isExponent(e) || p < 3n || q < 3n || p * q !== n) return false
  return (
    (e * d) % (p - 1n) === 1n &&
    (e * d) % (q - 1n) === 1n &&
    dp === d % (p - 1n) &&
    dq === d % (q - 1n) &&
    (inverse * q) % p === 1n
  )
}

/** WebCrypto of some runtimes takes no more than 32 bits. */
function isExponent(e: bigint): boolean {
  return e >= 3n && e % 2n === 1n && e < 2n ** 32n
}

function rewrite({ tag, value }: DerElement): Uint8Array {
  return writeDer(tag, value)
}

function writeSpki(pkcs1: Uint8Array): Uint8Array<ArrayBuffer> {
  return writeDer(0x30, RSA, writeDer(0x03, Uint8Array.of(0), pkcs1))
}

function refuseDamaged(refuse: RefuseKey): never {
  return refuse(
    'damaged',
    'it is not the same as when it was made',
    'Copy it once more, whole and unchanged.',
  )
}
