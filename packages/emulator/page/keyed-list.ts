/** An element that shows an item, and can show what has become of it. */
export interface View<Item> {
  readonly node: Element
  update(item: Item): void
}

interface Shown<Item> {
  readonly view: View<Item>
  text: string
}

/**
 * Shows a list in an element and keeps it in step: what stays the same is not touched, so that focus, selection and the
 * place that one reads at stay where they are.
 */
export function keyedList<Item>(
  parent: Element,
  keyOf: (item: Item) => string,
  create: (item: Item) => View<Item>,
): (items: readonly Item[]) => void {
  const shown = new Map<string, Shown<Item>>()
  return (items) => {
    const keys = new Set(items.map(keyOf))
    for (const [key, { view }] of shown) {
      if (keys.has(key)) continue
      view.node.remove()
      shown.delete(key)
    }
    let next = parent.firstElementChild
    for (const item of items) {
      const key = keyOf(item)
      const text = JSON.stringify(item)
      let entry = shown.get(key)
      if (entry === undefined) {
        entry = { view: create(item), text: '' }
        shown.set(key, entry)
      }
      if (entry.text !== text) {
        entry.text = text
        entry.view.update(item)
      }
      if (entry.view.node === next) next = next.nextElementSibling
      else move(entry.view.node, parent, next)
    }
  }
}

/** Puts a node into its place. What moves would lose the focus. */
function move(node: Element, parent: Element, next: Element | null): void {
  const focus = document.activeElement
  parent.insertBefore(node, next)
  if (focus instanceof HTMLElement && node.contains(focus)) focus.focus({ preventScroll: true })
}
