import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { ReadError } from '../../errors/read-errors.js'
import { readFile } from '../../input/read-text.js'
import { checkOutputFile, openFileSink } from '../../output/file-sink.js'
import type { System } from '../../system.js'

/** In bytes. */
const MAX_LENGTH = 64 * 1024
const MIN_BITS = 2048
const PRIVATE_MODE = 0o600

/** An application of the emulator, whose private key is in a file. */
export interface FileApplication {
  readonly applicationId: string
  /** PEM text. */
  readonly publicKey: string
}

/**
 * The application whose private key is in a file. Without a file it gets a new key, which is written there for its owner only.
 * The id follows from the key, so that it is the same the next time.
 * @throws ReadError @throws OutputFileError @throws WriteError @throws AbortError
 */
export async function openApplication(path: string, { signal }: System): Promise<FileApplication> {
  const file = await checkOutputFile(path, true)
  if (file.mode !== undefined) return describeKey(readKey(await readFile(path, MAX_LENGTH, signal), path))
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: MIN_BITS })
  const sink = await openFileSink({ ...file, mode: PRIVATE_MODE })
  try {
    await sink.write(Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' })))
    await sink.commit()
  } catch (error) {
    await sink.discard()
    throw error
  }
  return describeKey(privateKey)
}

function readKey(text: string, path: string): KeyObject {
  let key: KeyObject
  try {
    key = createPrivateKey(text)
  } catch {
    throw new ReadError(path, 'expected a private RSA key as PEM text, without a passphrase.')
  }
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
  if (key.asymmetricKeyType === 'rsa' && modulusLength >= MIN_BITS) return key
  throw new ReadError(path, `expected a private RSA key of at least ${MIN_BITS} bits.`)
}

function describeKey(privateKey: KeyObject): FileApplication {
  const key = createPublicKey(privateKey as never)
  const digest = createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest()
  return {
    applicationId: uuidOf(digest),
    publicKey: key.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

/** A UUID of version 8, RFC 9562 section 5.8, made of a digest. */
function uuidOf(digest: Buffer): string {
  const bytes = Buffer.from(digest.subarray(0, 16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
