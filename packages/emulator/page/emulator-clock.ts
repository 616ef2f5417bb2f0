let offset = 0

/** Sets the clock of the page by that of the emulator, which may be of its own making. */
export function setClock(iso: string): void {
  offset = Date.parse(iso) - Date.now()
}

/** The emulator's time. */
export function now(): Date {
  return new Date(Date.now() + offset)
}
