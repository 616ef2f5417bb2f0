import { byId } from './element.js'

/** Says to a screen reader what became of something that the user did. Nothing else is announced: the page changes all the time. */
export function announce(text: string): void {
  byId('announcement').textContent = text
}
