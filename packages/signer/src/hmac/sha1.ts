import { sha1 } from '@noble/hashes/legacy.js'
import type { BlockHash } from './block-hash.js'
import { compress } from './sha1-compress.generated.js'

/** SHA-1 (FIPS 180-4, section 6.1). */
export const SHA1: BlockHash = {
  start: [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0],
  compress,
  wipe() {},
  digest: sha1,
}
