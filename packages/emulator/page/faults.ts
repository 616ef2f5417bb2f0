import type { Overview } from '../src/page/overview.js'
import { byId, element } from './element.js'
import { keyedList } from './keyed-list.js'

type Fault = Readonly<Record<string, unknown>>

/** What can be injected with a click. */
const PRESETS: readonly (readonly [label: string, fault: Fault])[] = [
  ['503, retry in 1 s', { kind: 'status', status: 503, retryAfter: 1 }],
  ['429, retry in 2 s', { kind: 'status', status: 429, retryAfter: 2 }],
  ['500', { kind: 'status', status: 500 }],
  ['Wait 3 s', { kind: 'delay', milliseconds: 3000 }],
  ['Reset connection', { kind: 'reset' }],
  ['Cut off answer', { kind: 'cut-off' }],
  ['Answer as HTML', { kind: 'content-type', contentType: 'text/html' }],
  ['Clock 10 min ahead', { kind: 'clock', offset: 600_000 }],
]

const TIMES = { '1': 'the next request', '3': 'the next 3 requests', always: 'every request' } as const

/** Buttons that make something go wrong, and the list of what is to go wrong. */
export function createFaults(): (overview: Overview) => void {
  const times = element('select', { id: 'fault-times' })
  times.append(...Object.entries(TIMES).map(([value, text]) => element('option', { value }, text)))
  const path = element('input', {
    id: 'fault-path',
    placeholder: 'any path',
    autocomplete: 'off',
    spellcheck: 'false',
  })

  const outcome = element('p', { class: 'hint outcome', role: 'status' })
  // The same words once more are news too.
  const say = (text: string) => outcome.replaceChildren(text)

  const inject = async (label: string, fault: Fault) => {
    const count = times.value === 'always' ? 'always' : Number(times.value)
    const to = path.value.trim()
    const problem = await send('POST', { ...fault, times: count, ...(to !== '' && { path: to }) })
    const whom = `${TIMES[times.value as keyof typeof TIMES]}${to === '' ? '' : ` to ${to}`}`
    say(problem ?? `${label}: applies to ${whom}.`)
  }
  const clear = async () => {
    say((await send('DELETE')) ?? 'All faults are removed.')
  }

  const pending = element('ul', { class: 'pending', 'aria-label': 'Faults that are still to come' })
  const remove = element('button', { type: 'button', click: () => void clear() }, 'Remove all faults')
  const removal = element('div', { class: 'buttons', hidden: true }, remove)
  byId('faults-panel').append(
    element(
      'div',
      { class: 'panel' },
      element(
        'div',
        { class: 'fields' },
        element('div', {}, element('label', { for: 'fault-times' }, 'Applies to'), times),
        element('div', {}, element('label', { for: 'fault-path' }, 'Path'), path),
      ),
      element(
        'div',
        { class: 'buttons grid', role: 'group', 'aria-labelledby': 'faults-title' },
        ...PRESETS.map(([label, fault]) =>
          element('button', { type: 'button', click: () => void inject(label, fault) }, label),
        ),
      ),
      outcome,
      pending,
      removal,
    ),
  )
  const show = keyedList(
    pending,
    ([key]: readonly [string, Fault]) => key,
    ([, fault]) => {
      const description = element('span')
      const left = element('span', { class: 'mark' })
      return {
        node: element('li', {}, description, left),
        update([, now]) {
          description.textContent = describe(fault)
          left.textContent = now.times === 'always' ? 'always' : `${String(now.times)} ×`
        },
      }
    },
  )
  return ({ faults }) => {
    pending.hidden = faults.length === 0
    // The focus must not be lost with the button that it is on.
    if (faults.length === 0 && document.activeElement === remove) times.focus()
    removal.hidden = faults.length === 0
    show(faults.map((fault, index) => [`${index} ${describe(fault)}`, fault] as const))
  }
}

/** What a fault does, in words. */
function describe({ kind, times: _times, path, ...details }: Fault): string {
  const what = WORDS[String(kind)]?.(details) ?? String(kind)
  return path === undefined ? what : `${what}, on ${String(path)}`
}

const WORDS: Readonly<Record<string, (details: Fault) => string>> = {
  status: ({ status, retryAfter }) =>
    `Answers ${String(status)}${retryAfter === undefined ? '' : `, retry after ${String(retryAfter)}`}`,
  delay: ({ milliseconds, before }) =>
    `Waits ${String(milliseconds)} ms${before === 'body' ? ' before the body' : ''}`,
  reset: () => 'Resets the connection',
  'cut-off': ({ after }) =>
    `Cuts the answer off${after === undefined ? '' : ` after ${String(after)} bytes`}`,
  'content-type': ({ contentType }) => `Answers as ${String(contentType)}`,
  clock: ({ offset }) => `Clock off by ${String(offset)} ms`,
}

/** @returns what went wrong, if anything did */
async function send(method: string, fault?: Fault): Promise<string | undefined> {
  try {
    const response = await fetch('/_emulator/faults', {
      method,
      headers: { 'content-type': 'application/json' },
      ...(fault && { body: JSON.stringify(fault) }),
    })
    return response.ok ? undefined : ((await response.json()) as { message: string }).message
  } catch {
    return 'The emulator does not answer.'
  }
}
