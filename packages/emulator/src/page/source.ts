import type { Project } from '../state/project.js'
import type { EmulatorState } from '../state/state.js'
import type { Column, ColumnKind, Table } from './overview.js'

/** How many items of a collection the page shows. */
export const MAX_ITEMS = 50

/** A collection that the page shows. */
interface Source<Item> {
  readonly id: string
  readonly title: string
  /** Those that are kept, oldest first. */
  readonly list: (state: EmulatorState) => readonly Item[]
  /** How many there were in all. Default: as many as are kept. */
  readonly count?: (state: EmulatorState) => number
  /** What tells items apart. Default: their number. */
  readonly key?: (item: Item) => string | number
  /** What each column shows. Nothing else of an item reaches the page, so that a secret in it stays here. */
  readonly columns: Readonly<Record<string, readonly [kind: ColumnKind, value: (item: Item) => Value]>>
  readonly empty: string
  readonly example?: string
}

type Value = string | number | boolean | Date | readonly string[] | undefined

/** In UTF-16 units. */
const MAX_TEXT = 300

/** Makes the table of a collection. */
export function source<Item>({ id, title, list, count, key, columns, empty, example }: Source<Item>) {
  const shown: readonly Column[] = Object.entries(columns).map(([label, [kind]]) => ({ label, kind }))
  const values = Object.values(columns).map(([, value]) => value)
  return (state: EmulatorState): Table => {
    const all = list(state)
    const total = count?.(state) ?? all.length
    const latest = all.slice(-MAX_ITEMS)
    const items = latest.map((item, index) => ({
      key: String(key?.(item) ?? total - latest.length + index),
      cells: values.map((value) => writeValue(value(item))),
    }))
    return { id, title, total, columns: shown, items: items.reverse(), empty, example }
  }
}

function writeValue(value: Value): string {
  if (value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  return (typeof value === 'object' ? value.join(', ') : String(value)).slice(0, MAX_TEXT)
}

/** Something that projects have: an archive, a call. */
interface ProjectItem {
  readonly data: { readonly id: string; readonly sessionId: string; readonly createdAt: number }
}

interface ProjectSource<Item> extends Omit<Source<Item>, 'list' | 'count' | 'key'> {
  /** Those of a project, oldest first. */
  readonly list: (project: Project) => readonly Item[]
}

/** Makes the table of what all projects have of a kind. When it was made, its id and its session are columns of each. */
export function projectSource<Item extends ProjectItem>({ list, columns, ...rest }: ProjectSource<Item>) {
  return source<Item>({
    ...rest,
    list: ({ projects }) =>
      projects
        .list()
        .flatMap((project) => list(project).slice(-MAX_ITEMS))
        .sort((one, other) => one.data.createdAt - other.data.createdAt),
    count: ({ projects }) => projects.list().reduce((count, project) => count + list(project).length, 0),
    key: ({ data }) => data.id,
    columns: {
      Started: ['time', ({ data }) => new Date(data.createdAt)],
      Id: ['id', ({ data }) => data.id],
      ...columns,
      Session: ['id', ({ data }) => data.sessionId],
    },
  })
}
