import { type FieldsOf, ownOnly } from '@tokbox/core/arguments'

/** Where an endpoint exists: with an API key (OpenTok), or with an application (the unified Vonage environment). */
export type Environment = 'opentok' | 'unified'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * What happens when a request is sent twice.
 * - `read`: nothing changes.
 * - `same`: the second one changes nothing more and is answered like the first.
 * - `done`: the second one changes nothing more, but is answered with an error that says so (`done` in `errors`): for the
 *   sender it is done.
 * - `twice`: it happens twice.
 */
export type Repeat = 'read' | 'same' | 'done' | 'twice'

/** What has to hold for other options, with a value or their default. A dot leads into an object: `layout.type`. */
export type Condition =
  | { readonly option: string; readonly value: string | boolean }
  | { readonly option: string; readonly given: boolean }
  | { readonly anyOf: readonly string[] }

/** An option, or one value of it, that needs something of others. */
export interface Rule {
  readonly option: string
  /** Left out: whatever the value is. */
  readonly value?: string | boolean
  readonly needs: Condition
  /** Why, as a sentence. */
  readonly because: string
}

/** An error that the platform is known to answer with. */
export interface DocumentedError {
  readonly status: number
  /** The platform's own code, in the body. */
  readonly code?: number
  /** The platform's text where it is known: for people, not to be compared. */
  readonly message?: string
  readonly when: string
  /** A request that is sent again is answered so when the first one was carried out. */
  readonly done?: true
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
  /**
   * With ids in braces. `{project}` is that of the credentials, an API key or the id of an application; the others are
   * arguments.
   */
  readonly path: `/${string}`
  /** Where official clients look for it too. */
  readonly aliases?: readonly `/${string}`[]
  readonly environments: readonly Environment[]
  /** What there is instead in an environment that lacks it, as a sentence. */
  readonly instead?: string
  /** Whose credentials sign the request. */
  readonly authentication: 'project' | 'account'
  readonly repeat: Repeat
  /** Something is lost that no other call brings back: commands ask first. */
  readonly destructive?: true
  /** Fields that are arguments of their own, after the ids of the path; the others are options together. */
  readonly arguments?: readonly string[]
  /** What the options are called in messages. Default: `options`. */
  readonly optionsName?: string
  /** The options of a request without a body, which travel in the query. */
  readonly query?: FieldsOf<Options>
  /** What the body is written as; none when there is no body. */
  readonly encoding?: 'form' | 'json'
  /** The options that travel in the body. */
  readonly body?: FieldsOf<Options>
  /** What every body holds besides. */
  readonly fixed?: Readonly<Record<string, string | boolean>>
  readonly rules?: readonly Rule[]
  /** What to say about names that people bring from elsewhere. */
  readonly hints?: Readonly<Record<string, string>>
  /** The usual one stands first. */
  readonly success: readonly number[]
  /** `optional`: some answers have a body, and some have none. */
  readonly answer: 'json' | 'none' | 'optional'
  /** The answer is a list: in pages (`offset` and `count` in the query), or the whole of it. */
  readonly list?: 'pages' | 'whole'
  /** Fields of the answer that appear in no message, hook or log, wherever in it they stand. */
  readonly sensitive?: readonly string[]
  /** Beside 403 and 500, which every endpoint can answer with. */
  readonly errors: readonly DocumentedError[]
}

/** An endpoint whose options have a type. The type is in no value: it is for the compiler. */
export type Described<Options, Description = Endpoint<Options>> = Description & {
  readonly '~options'?: Options
}

/** The type of all fields of an endpoint, arguments among them. */
export type OptionsOf<Description> = Description extends { readonly '~options'?: infer Options }
  ? Options
  : never

/** The names in the braces of a path, without the project. */
export type PathId<Path extends string> = PathIds<Path>[number]

type PathIds<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name extends 'project'
    ? PathIds<Rest>
    : [Name, ...PathIds<Rest>]
  : []

type ArgumentNames<Description> = Description extends {
  readonly arguments: infer Names extends readonly string[]
}
  ? Names
  : []

type Strings<Names extends readonly string[]> = { [Index in keyof Names]: string }

type Values<Options, Names> = Names extends readonly [infer Name extends keyof Options, ...infer Others]
  ? [Options[Name], ...Values<Options, Others>]
  : []

/** The options that are no arguments of their own. */
export type Remaining<Description> = Omit<OptionsOf<Description>, ArgumentNames<Description>[number]>

type OptionsPart<Description> = [OptionsOf<Description>] extends [never]
  ? []
  : [keyof Remaining<Description>] extends [never]
    ? []
    : object extends Remaining<Description>
      ? [options?: Remaining<Description>]
      : [options: Remaining<Description>]

/**
 * The parameters of the method that calls an endpoint: the ids of the path, the arguments, and the options if there are any.
 */
export type ParametersOf<Description extends Endpoint> = [
  ...Strings<PathIds<Description['path']>>,
  ...Values<OptionsOf<Description>, ArgumentNames<Description>>,
  ...OptionsPart<Description>,
]

/** Options with a type have to be described. */
type WithFields<Options> = [Options] extends [never]
  ? unknown
  : { readonly query: FieldsOf<Options> } | { readonly body: FieldsOf<Options> }

/**
 * Describes an endpoint. Its fields have to fit the options: one that is missing, of another type or of another name does
 * not compile.
 * @example
 * const ARCHIVES_DELETE = endpoint()({ id: 'archives.delete', method: 'DELETE', … })
 */
export function endpoint<Options extends object = never>() {
  return <const Description extends Endpoint<Options> & WithFields<Options>>(
    description: Description,
  ): Described<Options, Description> => ownOnly(description)
}

/** What endpoints of a project have in common, wherever they exist. */
export const OF_PROJECT = { environments: ['opentok', 'unified'], authentication: 'project' } as const
