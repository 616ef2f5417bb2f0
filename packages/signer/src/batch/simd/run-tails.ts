import { writeCounter } from '../counter.js'
import type { SimdKernel } from './kernel.js'

const BLOCK = 64

/** The last blocks of a message with their padding, which is the same for SHA-1 and SHA-256. */
export interface MessageTail {
  readonly blocks: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

/**
 * Pads the end of a message for HMAC.
 * @param before the number of bytes before it, a whole number of blocks
 */
export function messageTail(end: Uint8Array, before: number): MessageTail {
  const blocks = Math.ceil((end.length + 9) / BLOCK)
  const bytes = new Uint8Array(blocks * BLOCK)
  bytes.set(end)
  bytes[end.length] = 0x80
  // The key is a block of its own. Messages are far shorter than 2^32 bits.
  new DataView(bytes.buffer).setUint32(bytes.length - 4, (BLOCK + before + end.length) * 8)
  return { blocks, bytes }
}

/** Copies the ends of the next four messages, and what precedes them, into the kernel. */
export function placeTails(
  { bytes, at }: SimdKernel,
  tail: MessageTail,
  { lead, leadAt, counter, digits }: { lead: Uint8Array; leadAt: number; counter: number; digits: number },
  first: number,
): void {
  for (let lane = 0; lane < 4; lane++) {
    const start = at.TAILS + lane * at.TAIL_SIZE
    bytes.set(lead, start + leadAt)
    bytes.set(tail.bytes, start + at.TAIL_LEAD)
    writeCounter(bytes, start + counter, start + counter + digits, first + lane)
  }
}

/** Runs the kernel as often as its memory requires. `sign` writes tokens to OUTPUT. */
export function inPieces(
  { bytes, at }: SimdKernel,
  stride: number,
  count: number,
  target: Uint8Array,
  sign: (done: number, count: number) => void,
): void {
  const maxPiece = tokensInOutput(at, stride)
  for (let done = 0; done < count; done += maxPiece) {
    const piece = Math.min(maxPiece, count - done)
    sign(done, piece)
    target.set(bytes.subarray(at.OUTPUT, at.OUTPUT + piece * stride), done * stride)
  }
}

/** The kernel may write up to 15 bytes past a token. */
const SLACK = 64

/** How many tokens fit, a multiple of four. */
export function tokensInOutput(at: SimdKernel['at'], stride: number): number {
  const fitting = Math.floor((at.OUTPUT_SIZE - SLACK) / stride)
  return stride + SLACK > at.TEMPLATE_SIZE ? 0 : fitting - (fitting % 4)
}
