import type { Endpoint } from '@tokbox/protocol'
import { anchorOf } from '../signature.js'
import { COLUMNS, expectedOutcomes, gapsOf, observed, type Who } from './gaps.js'
import type { Observation } from './observations.js'

const WHO = Object.keys(COLUMNS) as Who[]

/** `docs/coverage.md`: what the tests have seen of each endpoint. */
export function coveragePage(endpoints: readonly Endpoint[], all: readonly Observation[]): string {
  const notes = notesOf(all)
  const gaps = gapsOf(endpoints, all)
  return [
    '# Coverage',
    '',
    'What the tests in `tools/conformance` have seen of each endpoint, from their own record. Made by',
    '`npm run coverage -- --write`; not to be edited by hand. `npm run coverage` fails when something is missing.',
    '',
    '- ✓ is a success. The numbers are documented errors: how many were seen, of how many. In brackets: how many of them come',
    '  about by a fault of the emulator, since its state cannot bring them about or the client does not send what causes them.',
    '- *request*: the request of `@tokbox/rest`, field by field beside that of the official client.',
    '- A dash: it is not offered there. Official packages of other languages are not tried: npm does not have them.',
    '',
    `| endpoint | ${WHO.map((who) => COLUMNS[who]).join(' | ')} |`,
    `|---|${WHO.map(() => '---').join('|')}|`,
    ...endpoints.map((endpoint) => row(endpoint, all, notes)),
    ...notes.flatMap((note, index) => [...(index === 0 ? [''] : []), `${index + 1}. ${note}.`]),
    ...(gaps.length === 0 ? [] : ['', '## Missing', '', ...gaps.map((gap) => `- ${gap}`)]),
    '',
  ].join('\n')
}

/** Each once, in the order in which they come. */
function notesOf(all: readonly Observation[]): string[] {
  return [...new Set(all.flatMap(({ note }) => note ?? []))].sort()
}

function row(endpoint: Endpoint, all: readonly Observation[], notes: readonly string[]): string {
  const cells = WHO.map((who) => cell(endpoint, who, observed(all, endpoint.id, who), notes))
  return `| [${endpoint.id}](endpoints.md#${anchorOf(endpoint)}) | ${cells.join(' | ')} |`
}

function cell(endpoint: Endpoint, who: Who, seen: readonly Observation[], notes: readonly string[]): string {
  const [success, ...errors] = expectedOutcomes(endpoint, who)
  if (success === undefined) return '–'
  const outcomes = new Map(seen.map((observation) => [observation.outcome, observation]))
  const marks = [...new Set(seen.flatMap(({ note }) => note ?? []))].map((note) => notes.indexOf(note) + 1)
  const found = errors.filter((error) => outcomes.has(error))
  const faults = found.filter((error) => outcomes.get(error)?.how === 'fault')
  return [
    successMark(outcomes.get(success)),
    ...(errors.length === 0 ? [] : [`${found.length}/${errors.length}`]),
    ...(faults.length === 0 ? [] : [`(${faults.length})`]),
    ...marks.map((mark) => `<sup>${mark}</sup>`),
  ].join(' ')
}

function successMark(success: Observation | undefined): string {
  if (success === undefined) return 'missing'
  return success.how === 'bug' ? 'bug' : '✓'
}
