/** What the platform answered, for the reader of an endpoint. */
export interface Answer {
  /** The body as JSON has it. */
  readonly body: unknown
  /** The error to throw when the shape is wrong. @param problem a clause: `the answer holds no session` */
  readonly unexpected: (problem: string) => Error
}

/** An object of an answer. */
export type RawObject = Readonly<Record<string, unknown>>

type Unexpected = Answer['unexpected']

export function isObject(value: unknown): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Absence, null and the empty text are the same, and what is added to `Object.prototype` is nobody's answer. */
function given(raw: RawObject, name: string): unknown {
  const value = Object.hasOwn(raw, name) ? raw[name] : undefined
  return value === null || value === '' ? undefined : value
}

/** A text, or a whole number as text. */
export function readText(raw: RawObject, name: string, unexpected: Unexpected): string | undefined {
  const value = given(raw, name)
  if (value === undefined || typeof value === 'string') return value
  if (Number.isSafeInteger(value)) return String(value)
  throw unexpected(`${name} is not a text`)
}

/** Ids are opaque, but are put into tokens, URLs and lines of text: nothing that breaks those can be one. */
export function readIdentifier(raw: RawObject, name: string, unexpected: Unexpected): string | undefined {
  const text = readText(raw, name, unexpected)
  if (text === undefined || !/[\s\p{Cc}]/u.test(text)) return text
  throw unexpected(`the ${name} contains white space or control characters`)
}
