import { element } from './element.js'
import { copyButton } from './values.js'

/** What stands where nothing is: what to do about it. */
export function emptyState(text: string, command?: string): HTMLElement {
  const children: (Node | string)[] = [element('p', {}, text)]
  if (command !== undefined) {
    const written = command.replaceAll('$URL', location.origin)
    children.push(
      element('pre', {}, element('code', {}, written)),
      copyButton('example', () => written),
    )
  }
  return element('div', { class: 'empty' }, ...children)
}
