const MAX_LENGTH = 255
const TILDE = 0x7e
const NONE = 255

/** The values of both base64 alphabets. */
const values = new Uint8Array(128).fill(NONE)
for (const alphabet of ['+/', '-_']) {
  const symbols = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${alphabet}`
  for (let i = 0; i < symbols.length; i++) values[symbols.charCodeAt(i)] = i
}

const scratch = new Uint8Array(MAX_LENGTH)

/**
 * Whether this is a session id of a project, as far as that can be seen quickly: when signing it would take longer to
 * decode the id than to make the token. False may also mean that the id is written in an unusual way, so whoever gets it
 * reads the id properly.
 */
export function isSessionOf(apiKey: string, sessionId: unknown): sessionId is string {
  if (typeof sessionId !== 'string' || sessionId.length > MAX_LENGTH) return false
  if (!isDigit(sessionId.charCodeAt(0)) || sessionId.charCodeAt(1) !== 0x5f) return false
  const length = decode(sessionId)
  // 1~{api key}~{location}~{time}~{random}…
  if (scratch[0] !== 0x31 || scratch[1] !== TILDE) return false
  const keyEnd = 2 + apiKey.length
  for (let i = 0; i < apiKey.length; i++) if (scratch[2 + i] !== apiKey.charCodeAt(i)) return false
  if (keyEnd >= length || scratch[keyEnd] !== TILDE) return false
  const time = scratch.indexOf(TILDE, keyEnd + 1) + 1
  if (time === 0) return false
  let timeEnd = time
  while (timeEnd < length && isDigit(scratch[timeEnd]!)) timeEnd++
  return timeEnd > time && timeEnd - time <= 15 && timeEnd < length && scratch[timeEnd] === TILDE
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** Decodes what follows the underscore into the scratch space; returns how many bytes it is, 0 unless all are text. */
function decode(sessionId: string): number {
  let bits = 0
  let held = 0
  let at = 0
  for (let i = 2; i < sessionId.length; i++) {
    const code = sessionId.charCodeAt(i)
    const value = code < 128 ? values[code]! : NONE
    if (value === NONE) return 0
    bits = (bits << 6) | value
    held += 6
    if (held >= 8) {
      held -= 8
      const byte = bits >> held
      if (byte < 0x20 || byte > 0x7e) return 0
      scratch[at++] = byte
      bits &= (1 << held) - 1
    }
  }
  // Bits that belong to no byte must be zero and less than a symbol.
  return bits === 0 && held < 6 ? at : 0
}
