import { styleText } from 'node:util'
import { isTokboxError } from '@tokbox/core/errors'
import type { System } from '../system.js'
import { formatJson, printable } from './escape.js'
import { write } from './sink.js'

/** Where a command says what it has to say: results on standard output, everything else on standard error. */
export interface Output {
  readonly json: boolean
  /** For what is written by {@link Output.result}. */
  readonly style: Style
  /**
   * The answer to what was asked for: a document for programs with `--json`, a text for people without.
   * @throws OutputClosedError @throws WriteError
   */
  result(document: object, human: string): Promise<void>
  /** A part of the answer, for people only, as soon as it is there. @throws OutputClosedError @throws WriteError */
  progress(human: string): Promise<void>
  /** A remark for people. With `--json` nothing. */
  note(text: string): Promise<void>
  /** A remark for people who look at a terminal, which would only be in the way of a script. */
  aside(text: string): Promise<void>
  /** Something that happened meanwhile, on standard error: a document for programs with `--json`, a line for people. */
  log(document: object, human: string): Promise<void>
  failure(error: unknown): Promise<void>
}

export function createOutput({ stdout, stderr, env }: System, json: boolean): Output {
  const style = createStyle(stdout, env)
  // Where remarks cannot be written there is nobody to tell.
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

/** What `--json` shows of an error. */
export interface FailureDocument {
  readonly error: Readonly<Record<string, unknown>>
}

/** The message and the code of an error. Never its stack or its cause. */
export function describeFailure(error: unknown): { human: string; document: FailureDocument } {
  if (isTokboxError(error)) {
    return { human: `${error.message} [${error.code}]`, document: { error: error.toJSON() } }
  }
  const name = error instanceof Error ? error.name : 'Error'
  const code = 'ERR_TOKBOX_CLI_UNEXPECTED'
  const message = `Something unexpected happened (${name}): ${error instanceof Error ? error.message : 'no message'}`
  return { human: `${message} [${code}]`, document: { error: { name, code, message } } }
}

/** The few things that are marked by a colour. None of them is told by the colour alone. */
export interface Style {
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly dim: (text: string) => string
  readonly title: (text: string) => string
}

/** Colours for a terminal; plain text for pipes and files, and where NO_COLOR (https://no-color.org) is set. */
export function createStyle(stream: { readonly isTTY?: boolean | undefined }, env: System['env']): Style {
  const colours = stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
  const paint = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    colours ? styleText(format, text, { validateStream: false }) : text
  return { good: paint('green'), bad: paint('red'), dim: paint('dim'), title: paint('bold') }
}
