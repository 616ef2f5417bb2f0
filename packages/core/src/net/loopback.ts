/** A name of this machine: `localhost` and all below it (RFC 6761, section 6.3), or an address of the loopback network. */
const LOOPBACK = /^(?:(?:[a-z0-9-]+\.)*localhost|127(?:\.\d{1,3}){3}|::1)$/

/**
 * Does this address or name stand for the machine itself? Understands IPv4, IPv6 (in brackets too), and the one in the
 * other. A URL has written `127.1` as `127.0.0.1` by the time its `hostname` is read.
 */
export function isLoopback(host: string): boolean {
  const address = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:/, '')
  return LOOPBACK.test(address)
}
