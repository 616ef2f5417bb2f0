import type { Environment } from '@tokbox/protocol'

/** What the page shows, as JSON: the event stream sends one of these whenever something has changed. */
export interface Overview {
  /** The emulator's time, in ISO 8601. */
  readonly time: string
  readonly strict: boolean
  readonly projects: readonly ProjectItem[]
  readonly sessions: Latest<SessionItem>
  readonly counts: { readonly clients: number; readonly streams: number }
  /** Faults that are still to come, oldest first. */
  readonly faults: readonly Readonly<Record<string, unknown>>[]
  readonly tables: readonly Table[]
}

export interface ProjectItem {
  /** Its API key, or the id of an application. */
  readonly id: string
  readonly environment: Environment
  /** `''` for none. */
  readonly name: string
  readonly suspended: boolean
  /** That of an application, as PEM text. The page verifies tokens with it. */
  readonly publicKey?: string | undefined
}

/** The latest items of many, newest first. */
interface Latest<Item> {
  /** How many there were in all, which may be more than there are items. */
  readonly total: number
  readonly items: readonly Item[]
}

export interface SessionItem {
  readonly sessionId: string
  readonly createdAt: string
  /** What there is to say about it: `relayed`, `archived always`, and its project where there are several. */
  readonly marks: readonly string[]
  readonly clients: Latest<ClientItem>
}

export interface ClientItem {
  readonly connectionId: string
  readonly createdAt: string
  readonly role: string
  readonly data: string
  readonly streams: readonly { readonly streamId: string; readonly name: string; readonly media: string }[]
}

/** How a page shows a value. */
export type ColumnKind = 'text' | 'id' | 'path' | 'time' | 'status'

export interface Column {
  readonly label: string
  readonly kind: ColumnKind
}

/** A collection of whatever kind. */
export interface Table extends Latest<Row> {
  /** For links: `requests`. */
  readonly id: string
  readonly title: string
  readonly columns: readonly Column[]
  /** What to do to see something here, in a sentence. */
  readonly empty: string
  /** A command that does it. `$URL` stands for the address of the emulator. */
  readonly example?: string | undefined
}

export interface Row {
  readonly key: string
  /** One for each column; `''` for none. */
  readonly cells: readonly string[]
}
