import { type BlockHash, SHA1 } from '../../hmac/index.js'
import { compress } from './sha1-compress.generated.js'

/** SHA-1 with unrolled rounds: faster than the loops of {@link SHA1}, at many times the size. */
export const UNROLLED_SHA1: BlockHash = { start: SHA1.start, compress, wipe() {} }
