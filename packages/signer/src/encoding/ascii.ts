/** Writes a text that is known to be ASCII; returns the position after it. */
export function writeAscii(text: string, target: Uint8Array, position = 0): number {
  const { length } = text
  for (let i = 0; i < length; i++) target[position + i] = text.charCodeAt(i)
  return position + length
}

const CHUNK = 4096

/** The text of bytes that are known to be ASCII. */
export function readAscii(bytes: Uint8Array): string {
  if (bytes.length <= CHUNK) return String.fromCharCode.apply(null, bytes as unknown as number[])
  let text = ''
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += readAscii(bytes.subarray(start, start + CHUNK))
  }
  return text
}
