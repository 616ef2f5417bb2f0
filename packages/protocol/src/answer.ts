/** What the platform answered, for the reader of an endpoint. */
export interface Answer {
  /** The body as JSON has it; undefined when there is none. */
  readonly body: unknown
  /** The error to throw when the shape is wrong. @param problem a clause: `the answer holds no session` */
  readonly unexpected: (problem: string) => Error
}

/** An object of an answer. */
export type RawObject = Readonly<Record<string, unknown>>

/** A value of an enumeration, or one that the platform has added since. */
export type Open<Value extends string> = Value | (string & {})

type Unexpected = Answer['unexpected']

export function isObject(value: unknown): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object that an answer is. @param what a noun phrase: `archive` */
export function readObject({ body, unexpected }: Answer, what: string): RawObject {
  if (isObject(body)) return body
  throw unexpected(`the answer is not an object that describes the ${what}`)
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

/** An id without which the answer is no use. @param what whose it is: `archive` */
export function requireIdentifier(
  raw: RawObject,
  name: string,
  what: string,
  unexpected: Unexpected,
): string {
  const id = readIdentifier(raw, name, unexpected)
  if (id !== undefined) return id
  throw unexpected(`the ${what} has no ${name}`)
}

/** The project, under each of the names that the platform has for it. */
export function readProjectId(raw: RawObject, unexpected: Unexpected): string | undefined {
  return (
    readText(raw, 'applicationId', unexpected) ??
    readText(raw, 'projectId', unexpected) ??
    readText(raw, 'partnerId', unexpected)
  )
}

export function readBoolean(raw: RawObject, name: string, unexpected: Unexpected): boolean | undefined {
  const value = given(raw, name)
  if (value === undefined || typeof value === 'boolean') return value
  throw unexpected(`${name} is neither true nor false`)
}

/** A number, or a number as text: sizes in callbacks have been seen as both. */
export function readNumber(raw: RawObject, name: string, unexpected: Unexpected): number | undefined {
  const value = given(raw, name)
  if (value === undefined || typeof value === 'number') return value
  if (typeof value === 'string' && /^\d{1,15}(?:\.\d{1,15})?$/.test(value)) return Number(value)
  throw unexpected(`${name} is not a number`)
}

/** Milliseconds since 1970, as a number or as text; an ISO 8601 date too. */
export function readInstant(raw: RawObject, name: string, unexpected: Unexpected): Date | undefined {
  const value = given(raw, name)
  if (value === undefined) return undefined
  const time = typeof value === 'string' ? timeOfText(value) : value
  const instant = new Date(typeof time === 'number' ? time : Number.NaN)
  if (!Number.isNaN(instant.getTime())) return instant
  throw unexpected(`${name} is not an instant`)
}

function timeOfText(text: string): number {
  if (/^\d{1,16}$/.test(text)) return Number(text)
  return /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
}

/** An object within an object. */
export function readPart(raw: RawObject, name: string, unexpected: Unexpected): RawObject | undefined {
  const value = given(raw, name)
  if (value === undefined || isObject(value)) return value
  throw unexpected(`${name} is not an object`)
}

/** The elements of an array within an object, none when it is absent. */
export function readItems<Item>(
  raw: RawObject,
  name: string,
  unexpected: Unexpected,
  readItem: (item: unknown) => Item,
): readonly Item[] {
  const value = given(raw, name) ?? []
  if (Array.isArray(value)) return value.map(readItem)
  throw unexpected(`${name} is not a list`)
}

/** A list of texts within an object. */
export function readTexts(raw: RawObject, name: string, unexpected: Unexpected): readonly string[] {
  return readItems(raw, name, unexpected, (item) => {
    if (typeof item === 'string') return item
    throw unexpected(`${name} holds something else than texts`)
  })
}
