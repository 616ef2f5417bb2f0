import type { World } from '../world.js'
import { formatJson, printable } from './escape.js'
import { describeFailure } from './failure.js'
import { createStyle, type Style } from './style.js'
import { write } from './write.js'

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

export function createOutput({ stdout, stderr, env }: World, json: boolean): Output {
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
