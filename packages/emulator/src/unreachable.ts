/**
 * Whether a URL, of whatever scheme, cannot be reached from the emulator: its host is in the domain `invalid`, which never
 * exists (RFC 6761).
 */
export function isUnreachable(url: string): boolean {
  return URL.canParse(url) && /(?:^|\.)invalid\.?$/.test(new URL(url).hostname)
}
