// Where in the module's memory everything lies, in bytes. Nothing is allocated. The other side reads the places that it
// fills from what index.ts exports.

/** One block of 16 words of 4 messages: word t of all four is the vector at `BLOCK + 16 * t`. */
export const BLOCK: usize = 0

/** The hash states of 4 messages: up to 8 vectors. */
export const STATE: usize = 256

/** A copy of them. */
export const KEPT: usize = 384

/** The hash state after the inner key and what all messages begin with: up to 8 words. */
export const INNER: usize = 512

/** The hash state after the outer key: up to 8 words. */
export const OUTER: usize = 544

/** The four tags as bytes. */
export const TAGS: usize = 576
export const TAG_SIZE: usize = 64

/** The four T1 signatures in hexadecimal, within what base64 groups share with them. */
export const SIGNATURES: usize = 832
export const SIGNATURE_SIZE: usize = 64

/** Which of the 32 characters from the counter on the counter changes (255) and which it does not (0). */
export const COUNTER_MASK: usize = 1088

/** Which of the 16 bytes from there on belong to the message (255) and which to its padding (0). */
export const GROUP_MASK: usize = 1120

/** Four times what a run's messages end with: their last blocks, and before these what the counter's text needs. */
export const TAILS: usize = 1152
export const TAIL_SIZE: usize = 192
export const TAIL_LEAD: usize = 64

/** Where each line begins, with the end of the last: 32-bit words. */
export const LINE_STARTS: usize = 2048
export const LINES_MOST: usize = 1023

/** What stands in all tokens, and then the separator. */
export const TEMPLATE: usize = 6144
export const TEMPLATE_SIZE: usize = 40960

/** The four tokens (JWT) or contents of tokens (T1) that are put together for recipients. */
export const LANES: usize = 47104
export const LANE_SIZE: usize = 40960

/** The lines of recipients. */
export const LINES: usize = 210944
export const LINES_SIZE: usize = 65536

/** Finished tokens, one after the other. */
export const OUTPUT: usize = 276480
export const OUTPUT_SIZE: usize = 116672

/** Behind the end stand the constants of SHA-256, see `memoryBase` in build.mjs. */
export const END: usize = 393152
