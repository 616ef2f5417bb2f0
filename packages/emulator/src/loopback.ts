/** Does this address or name stand for the machine itself? Understands IPv4, IPv6, and the one in the other. */
export function isLoopback(host: string | undefined): boolean {
  if (host === undefined) return false
  const address = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:/, '')
  return address === 'localhost' || address === '::1' || /^127(?:\.\d{1,3}){3}$/.test(address)
}
