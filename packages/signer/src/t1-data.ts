import { readAscii, writeAscii } from './encoding/ascii.js'
import { MAX_FORM_CHARACTERS, writeFormValue } from './encoding/form.js'
import type { TokenFields } from './token-fields.js'

// The signed data of a T1 token up to the nonce. Order and escaping are those of the Go original, with the class list after
// the connection data. The nonce comes last: tokens that differ only in their nonce have everything before it in common.

/** Writes the part that tokens for one session and one time have in common; returns the position after it. */
function writeT1Session(
  { sessionId, createTime }: TokenFields,
  target: Uint8Array,
  position: number,
): number {
  const at = writeFormValue(sessionId, target, writeAscii('session_id=', target, position))
  return writeAscii(`&create_time=${createTime}`, target, at)
}

/** The next part, often the same for many recipients. */
export function t1ExpiryAndRole({ expireTime, role }: TokenFields): string {
  return `&expire_time=${expireTime}&role=${role}`
}

/** Writes the rest, up to the value of the nonce; returns the position after it. */
export function writeT1Recipient(
  { connectionData, initialLayoutClassList }: TokenFields,
  target: Uint8Array,
  position: number,
): number {
  let at = position
  if (connectionData !== '')
    at = writeFormValue(connectionData, target, writeAscii('&connection_data=', target, at))
  if (initialLayoutClassList !== '')
    at = writeFormValue(initialLayoutClassList, target, writeAscii('&initial_layout_class_list=', target, at))
  return writeAscii('&nonce=', target, at)
}

/** Writes all three parts; returns the position after them. */
export function writeT1Prefix(fields: TokenFields, target: Uint8Array, position: number): number {
  const at = writeAscii(t1ExpiryAndRole(fields), target, writeT1Session(fields, target, position))
  return writeT1Recipient(fields, target, at)
}

/** How many characters {@link writeT1Prefix} writes, at most. */
export function maxT1Prefix({ sessionId, connectionData, initialLayoutClassList }: TokenFields): number {
  return (
    192 + MAX_FORM_CHARACTERS * (sessionId.length + connectionData.length + initialLayoutClassList.length)
  )
}

/** What {@link writeT1Prefix} writes, as a text. */
export function t1Prefix(fields: TokenFields): string {
  const target = new Uint8Array(maxT1Prefix(fields))
  return readAscii(target.subarray(0, writeT1Prefix(fields, target, 0)))
}

/** The first part, as a text. */
export function t1SessionPart(fields: TokenFields): string {
  const target = new Uint8Array(maxT1Prefix(fields))
  return readAscii(target.subarray(0, writeT1Session(fields, target, 0)))
}
