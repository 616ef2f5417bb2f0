import { networkInterfaces } from 'node:os'
import { isLoopback } from '@tokbox/core/net'

/**
 * The address for clients on this machine.
 * @param host as it was asked for
 * @param address that the host has been resolved to
 */
export function urlOf(host: string, address: string, port: number): string {
  if (address === '0.0.0.0') return writeUrl('127.0.0.1', port)
  return writeUrl(address === '::' ? '::1' : host, port)
}

/** The addresses for clients elsewhere. */
export function networkUrlsOf(host: string, address: string, port: number): readonly string[] {
  if (isLoopback(address)) return []
  if (address !== '0.0.0.0' && address !== '::') return [writeUrl(host, port)]
  const found = Object.values(networkInterfaces())
    .flatMap((interfaces = []) => interfaces)
    .filter(
      ({ internal, family, scopeid }) => !internal && (family === 'IPv4' || (address === '::' && !scopeid)),
    )
  return found.map((one) => writeUrl(one.address, port))
}

function writeUrl(host: string, port: number): string {
  return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`
}
