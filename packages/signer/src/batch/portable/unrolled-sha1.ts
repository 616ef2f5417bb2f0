import { type BlockHash, SHA1 } from '../../hmac/index.js'
import { compress } from './sha1-compress.generated.js'

/** SHA-1 with its rounds written out: faster than the loops of {@link SHA1}, for many times the code. */
export const UNROLLED_SHA1: BlockHash = { start: SHA1.start, compress, wipe() {} }
