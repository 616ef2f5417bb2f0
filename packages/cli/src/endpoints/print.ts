import { ENDPOINTS, type Endpoint } from '@tokbox/protocol'
import type { Pages } from '@tokbox/rest'
import type { Context } from '../context.js'
import { printable } from '../output/escape.js'
import { formatRecord } from '../output/record.js'
import { createTable } from '../output/table.js'
import { COLUMNS } from './columns.js'

interface ListFlags {
  readonly all?: true
  readonly jsonl?: true
}

/** Prints what a call was answered with, if that is one object. */
export async function printRecord(
  record: object,
  endpoint: Endpoint,
  { system, output }: Context,
): Promise<void> {
  const { text, hidden } = formatRecord(record, { secrets: endpoint.sensitive ?? [], now: system.clock() })
  await output.result(documentOf(record, endpoint), text)
  if (hidden) await output.note(`What is secret is hidden. ${revealing(endpoint, record)} shows it.`)
}

/** The command that shows what was hidden. A call that changes something must not be made again for that. */
function revealing({ id, method, command }: Endpoint, record: object): string {
  if (method === 'GET') return '--json'
  const [group] = command.split(' ')
  const { id: own, projectId } = record as { readonly id?: string; readonly projectId?: string }
  const isGettable = `${id.split('.')[0]}.get` in ENDPOINTS
  return `tokbox ${group} ${isGettable ? `get ${printable(own ?? projectId ?? '')}` : 'list'} --json`
}

/** Prints the id of a new session and nothing else, so that a shell can take it. */
export async function printSession(
  session: { readonly sessionId: string },
  emulated: boolean,
  { output }: Context,
): Promise<void> {
  const { raw, ...fields } = session as Record<string, unknown>
  await output.result({ ...fields, emulator: emulated }, printable(session.sessionId))
  if (emulated) await output.note('This session exists only in the emulator of this machine (--emulator).')
}

/** Says that a call whose answer has nothing in it was carried out. */
export async function printDone({ output }: Context): Promise<void> {
  if (output.json) await output.result({ done: true }, '')
  else await output.note('Done.')
}

/** Prints a page of a list, or with `--all` the items of all pages as they come. */
export async function printPages(
  pages: Pages<object>,
  endpoint: Endpoint,
  flags: ListFlags,
  context: Context,
): Promise<void> {
  const { output } = context
  const documents = (items: readonly object[]) => items.map((item) => documentOf(item, endpoint))
  if (flags.all === true) return printAll(pages, endpoint, flags, context)
  const { items, total, offset } = await pages
  if (flags.jsonl === true) {
    for (const document of documents(items)) await output.result(document, '')
    return
  }
  if (output.json) {
    await output.result({ items: documents(items), total, ...(endpoint.list === 'pages' && { offset }) }, '')
    return
  }
  if (items.length > 0) await output.result({}, createTable(columnsOf(endpoint), output.style).format(items))
  await output.note(describeRest(items.length, total, offset))
}

/** How many items are shown of how many. */
function describeRest(count: number, total: number, offset: number): string {
  if (total === 0) return 'There are none.'
  if (count === total) return `${total} in all.`
  const end = offset + count
  return `${count === 0 ? 'None' : `${offset + 1} to ${end}`} of ${total}. ${
    end < total && count > 0 ? `--offset ${end} shows the next ones, --all all of them.` : ''
  }`.trimEnd()
}

/** How many rows decide how wide the columns of a long table are. */
const ROWS_AT_ONCE = 50

async function printAll(
  pages: Pages<object>,
  endpoint: Endpoint,
  { jsonl }: ListFlags,
  { output }: Context,
): Promise<void> {
  if (jsonl === true) {
    for await (const item of pages) await output.result(documentOf(item, endpoint), '')
    return
  }
  const table = createTable(columnsOf(endpoint), output.style)
  const items: object[] = []
  let total = 0
  for await (const item of pages) {
    items.push(item)
    total += 1
    if (output.json || items.length < ROWS_AT_ONCE) continue
    await output.progress(table.format(items.splice(0)))
  }
  if (output.json) {
    await output.result({ items: items.map((item) => documentOf(item, endpoint)), total }, '')
    return
  }
  if (items.length > 0) await output.progress(table.format(items))
  await output.note(total === 0 ? 'There are none.' : `${total} in all.`)
}

function columnsOf({ id }: Endpoint): readonly string[] {
  return COLUMNS[id] ?? ['id']
}

/**
 * What programs get: all that is known of it, in our names. The secret of a project is not enumerable, so that it is shown
 * only where somebody asked for the project itself.
 */
function documentOf(record: object, { authentication }: Endpoint): object {
  const { raw, ...fields } = record as Record<string, unknown>
  if (authentication !== 'account') return fields
  return { ...fields, secret: (record as { secret?: string }).secret }
}
