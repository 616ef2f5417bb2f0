import { styleText } from 'node:util'
import { isTokboxError } from '@tokbox/core/errors'
import type { System } from '../system.js'
import { formatJson, printable } from './escape.js'
import { write } from './write.js'

/** What a command prints: results on standard output, everything else on standard error. */
export interface Output {
  readonly json: boolean
  /** Styles for what {@link Output.result} prints. */
  readonly style: Style
  /**
   * The result: a document with `--json`, else a text for people.
   * @throws OutputClosedError @throws WriteError
   */
  result(document: object, human: string): Promise<void>
  /** A part of the result, for people, as soon as it is known. With `--json` nothing. @throws OutputClosedError @throws WriteError */
  progress(human: string): Promise<void>
  /** A remark for people. With `--json` nothing. */
  note(text: string): Promise<void>
  /** A remark for people at a terminal, which would only be in the way in a script. */
  aside(text: string): Promise<void>
  /** A line about something that happens while the command runs: a document with `--json`, else a text for people. */
  log(document: object, human: string): Promise<void>
  failure(error: unknown): Promise<void>
}

export function createOutput({ stdout, stderr, env }: System, json: boolean): Output {
  const style = createStyle(stdout, env)
  // When standard error cannot be written to, there is nowhere to report that.
  const remark = (text: string) => write(stderr, `${text}\n`).catch(() => undefined)
  return {
    json,
    style,
    result: (document, human) => write(stdout, `${json ? formatJson(document) : human}\n`),
    progress: async (human) => {
      if (!json) await write(stdout, `${human}\n`)
    },
    note: async (text) => {
      if (!json) await remark(text)
    },
    aside: async (text) => {
      if (!json && stdout.isTTY === true) await remark(text)
    },
    log: (document, human) => remark(json ? formatJson(document) : printable(human)),
    failure: (error) => {
      const { human, document } = describeFailure(error)
      return remark(json ? formatJson(document) : `error: ${printable(human)}`)
    },
  }
}

/** An error as `--json` shows it. */
export interface FailureDocument {
  readonly error: Readonly<Record<string, unknown>>
}

/** Describes an error by its message and code, never by its stack or cause. */
export function describeFailure(error: unknown): { human: string; document: FailureDocument } {
  if (isTokboxError(error)) {
    return { human: `${error.message} [${error.code}]`, document: { error: error.toJSON() } }
  }
  const name = error instanceof Error ? error.name : 'Error'
  const code = 'ERR_TOKBOX_CLI_UNEXPECTED'
  const message = `Something unexpected happened (${name}): ${error instanceof Error ? error.message : 'no message'}`
  return { human: `${message} [${code}]`, document: { error: { name, code, message } } }
}

/** The few colours in use. None of them carries a meaning that the text does not. */
export interface Style {
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly dim: (text: string) => string
  readonly title: (text: string) => string
}

/** Uses colours on a terminal, unless NO_COLOR (https://no-color.org) is set. Pipes and files get plain text. */
export function createStyle(stream: { readonly isTTY?: boolean | undefined }, env: System['env']): Style {
  const colours = stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
  const paint = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    colours ? styleText(format, text, { validateStream: false }) : text
  return { good: paint('green'), bad: paint('red'), dim: paint('dim'), title: paint('bold') }
}
