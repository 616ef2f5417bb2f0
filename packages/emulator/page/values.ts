import { element } from './element.js'
import { now } from './emulator-clock.js'
import { announce } from './announce.js'

/** In characters. Session ids of one project begin with the same ones, so that the end tells them apart. */
const MAX_ID = 22

/** A time of the day, with the date where that is not today's. */
export function timeOf(iso: string): HTMLTimeElement {
  const at = new Date(iso)
  const isToday = at.toDateString() === now().toDateString()
  const text = isToday
    ? at.toLocaleTimeString('en-GB')
    : `${at.toLocaleDateString('en-CA')} ${at.toLocaleTimeString('en-GB')}`
  return element('time', { datetime: iso, title: at.toISOString() }, text)
}

/** An id with what is between its ends left out when it is long. */
export function idOf(id: string): HTMLElement {
  return element('code', { class: 'id', title: id }, shorten(id))
}

/** A path or URL with the ids in it shortened. */
export function pathOf(path: string): HTMLElement {
  return element('span', { title: path }, path.split('/').map(shorten).join('/'))
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function shorten(text: string): string {
  if (UUID.test(text)) return `${text.slice(0, 8)}…`
  return text.length > MAX_ID ? `${text.slice(0, 8)}…${text.slice(-12)}` : text
}

/** In milliseconds, how long a button says that it has copied. */
const CONFIRMATION = 2000

/** A button that copies. */
export function copyButton(what: string, text: () => string): HTMLButtonElement {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text())
      show('Copied')
      announce(`Copied the ${what}.`)
    } catch {
      show('Not allowed')
      announce(`The browser does not let this page copy. Select the ${what} instead.`)
    }
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  const show = (outcome: string) => {
    button.textContent = outcome
    clearTimeout(timer)
    timer = setTimeout(() => {
      button.textContent = 'Copy'
    }, CONFIRMATION)
  }
  const button = element(
    'button',
    { type: 'button', class: 'quiet', click: () => void copy(), 'aria-label': `Copy the ${what}` },
    'Copy',
  )
  return button
}

/** `1 client`, `2 clients`. */
export function countOf(count: number, singular: string): string {
  return `${count} ${singular}${count === 1 ? '' : 's'}`
}
