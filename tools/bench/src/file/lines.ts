import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Credentials } from '@tokbox/signer'
import official from 'opentok-token/helpers.js'

/** One line of so many is verified; of the others the nonce is looked at. */
const VERIFIED = 10_000

/** How many characters of base64 surely hold the nonce, with its name before it: 48 bytes. */
const TAIL = 64

/**
 * Reads a file with a T1 token on each line, of one run: says how many lines there are.
 * @throws an Error when a line is no such token, or not different from all lines before it
 */
export async function countDifferentLines(file: string, { apiSecret }: Credentials): Promise<number> {
  let count = 0
  let before = ''
  for await (const line of createInterface({ input: createReadStream(file, { highWaterMark: 2 ** 20 }) })) {
    const nonce = nonceOf(line)
    // Digits of one length that grow with each line are different in all lines, and nobody has to keep them.
    if (nonce === undefined || (count > 0 && nonce.length !== before.length) || nonce <= before) {
      throw new Error(`Line ${count + 1} does not hold the nonce that follows the one before.`)
    }
    if (count % VERIFIED === 0 && !official.verifyTokenSignature(line, apiSecret)) {
      throw new Error(`Line ${count + 1} is no token with a valid signature, according to opentok-token.`)
    }
    before = nonce
    count++
  }
  return count
}

function nonceOf(token: string): string | undefined {
  const end = Buffer.from(token.slice(-TAIL), 'base64').toString('latin1')
  return /&nonce=([0-9]+)$/.exec(end)?.[1]
}
