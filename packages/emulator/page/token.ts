import type { Overview, ProjectItem } from '../src/page/overview.js'
import { byId, element, setText } from './element.js'
import { now } from './emulator-clock.js'
import { type Verdict, verifyPasted } from './verify-token.js'

/** In milliseconds, after the last key. */
const PAUSE = 250

/** A box for a token. Everything happens in this page: the token and the secret are sent nowhere and kept nowhere. */
export function createTokenBox(): (overview: Overview) => void {
  const quiet = { autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' } as const
  const token = element('textarea', {
    id: 'token-text',
    rows: '4',
    'aria-describedby': 'token-hint',
    ...quiet,
  })
  const secret = element('input', {
    id: 'token-secret',
    type: 'password',
    ...quiet,
    autocomplete: 'new-password',
  })
  const verdict = element('p', { class: 'verdict', role: 'status' })
  const facts = element('dl', { class: 'facts' })
  let projects: readonly ProjectItem[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  let count = 0

  const verify = async () => {
    const text = token.value.trim()
    count += 1
    const order = count
    const pasted = { token: text, apiSecret: secret.value, now: now(), projects }
    const shown: Verdict | undefined = text === '' ? undefined : await verifyPasted(pasted)
    // Another text has come in the meantime.
    if (order !== count) return
    verdict.dataset.verdict = shown?.verdict ?? ''
    setText(verdict, shown?.summary ?? '')
    facts.replaceChildren(
      ...(shown?.facts ?? []).flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
    )
  }
  const verifySoon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void verify(), PAUSE)
  }
  const clear = () => {
    token.value = ''
    secret.value = ''
    void verify()
    token.focus()
  }
  token.addEventListener('input', verifySoon)
  secret.addEventListener('input', verifySoon)
  byId('token-panel').append(
    element(
      'div',
      { class: 'panel' },
      element(
        'div',
        { class: 'fields' },
        element('div', { class: 'wide' }, element('label', { for: 'token-text' }, 'Token'), token),
        element(
          'div',
          { class: 'wide' },
          element('label', { for: 'token-secret' }, 'Secret of its project (optional)'),
          secret,
        ),
      ),
      element('div', { class: 'buttons' }, element('button', { type: 'button', click: clear }, 'Clear')),
      element(
        'p',
        { class: 'hint', id: 'token-hint' },
        'Token and secret stay in this page: it sends and stores neither.',
      ),
      verdict,
      facts,
    ),
  )
  return (overview) => {
    projects = overview.projects
  }
}
