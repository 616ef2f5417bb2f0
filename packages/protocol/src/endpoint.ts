import type { FieldsOf } from '@tokbox/core/arguments'

/** Where an endpoint exists: with an API key (OpenTok), or with an application (the unified Vonage environment). */
export type Environment = 'opentok' | 'unified'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * What happens when a request is sent twice.
 * - `read`: nothing changes.
 * - `same`: the second one changes nothing more and is answered like the first.
 * - `done`: the second one changes nothing more, but is answered 404 or 409: for the sender it is done.
 * - `twice`: it happens twice.
 */
export type Repeat = 'read' | 'same' | 'done' | 'twice'

/** An option that needs another one, with or without a certain value. */
export interface Rule {
  readonly option: string
  /** Left out: whatever the value is. */
  readonly value?: string | boolean
  readonly needs: { readonly option: string; readonly value: string | boolean }
  /** Why, as a sentence. */
  readonly because: string
}

/** An error that the platform is known to answer with. */
export interface DocumentedError {
  readonly status: number
  /** The platform's own code, in the body. */
  readonly code?: number
  readonly when: string
}

/** One endpoint of the platform's REST API, as plain data. */
export interface Endpoint<Options = never> {
  /** The resource and the verb, as the client offers it: `archives.start`. */
  readonly id: `${string}.${string}`
  /** As words of a command: `archive start`. */
  readonly command: string
  readonly summary: string
  /** What is being done, as a gerund that begins an error message: `Creating a session`. */
  readonly action: string
  readonly method: Method
  /** With ids in braces; `{project}` is the API key or the id of the application. */
  readonly path: `/${string}`
  readonly environments: readonly Environment[]
  /** Whose credentials sign the request. */
  readonly authentication: 'project' | 'account'
  readonly repeat: Repeat
  /** What the body is written as; none when there is no body. */
  readonly encoding?: 'form' | 'json'
  /** The options that travel in the body. */
  readonly body?: FieldsOf<Options>
  readonly rules?: readonly Rule[]
  /** What to say about names that people bring from elsewhere. */
  readonly hints?: Readonly<Record<string, string>>
  readonly success: readonly number[]
  readonly answer: 'json' | 'none'
  /** Beside 403 and 500, which every endpoint can answer with. */
  readonly errors: readonly DocumentedError[]
}

/** An endpoint whose options have a type. The type is in no value: it is for the compiler. */
export type Described<Options, Description = Endpoint<Options>> = Description & {
  readonly '~options'?: Options
}

/** The type of an endpoint's options. */
export type OptionsOf<Description> = Description extends { readonly '~options'?: infer Options }
  ? Options
  : never

/** The names in the braces of a path, without the project. */
export type PathId<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Exclude<Name, 'project'> | PathId<Rest>
  : never

/**
 * Describes an endpoint. Its fields have to fit the options: one that is missing, of another type or of another name does
 * not compile.
 * @example
 * const ARCHIVES_DELETE = endpoint()({ id: 'archives.delete', method: 'DELETE', … })
 */
export function endpoint<Options extends object = never>() {
  return <const Description extends Endpoint<Options>>(
    description: Description,
  ): Described<Options, Description> => description
}
