// Without leading zeros, which some readers take for octal.
const PART = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
/** An IPv4 address in its usual form, four decimal numbers between dots. */
export const IPV4 = new RegExp(`^${PART}(?:\\.${PART}){3}$`)

/** Is this an IPv4 address? See {@link IPV4}. */
export function isIpv4(text: string): boolean {
  return IPV4.test(text)
}
