import type { Command, Option } from 'commander'
import { choicesOf } from '../../arguments/choices.js'

/** What can follow a flag: nothing, one of some words, a file, or anything. */
export type FlagValue = 'none' | 'any' | 'file' | readonly string[]

/** A flag as a shell offers it. */
export interface CompletedFlag {
  /** `--role`, and `-r` if there is one. */
  readonly names: readonly string[]
  readonly summary: string
  readonly value: FlagValue
}

/** A command as a shell offers it. */
export interface CompletedCommand {
  /** The words that lead to it: `['archive', 'start']`; none for the program itself. */
  readonly words: readonly string[]
  readonly summary: string
  readonly commands: readonly CompletedCommand[]
  readonly flags: readonly CompletedFlag[]
}

/** What the shells need to know of a program and all of its commands. */
export function readCommandTree(command: Command, words: readonly string[] = []): CompletedCommand {
  const help = command.createHelp()
  return {
    words,
    summary: help.subcommandDescription(command),
    commands: help
      .visibleCommands(command)
      .map((inner) => readCommandTree(inner, [...words, inner.name()]))
      .map((inner) => (inner.words.at(-1) === 'help' ? { ...inner, flags: [] } : inner)),
    flags: [...help.visibleOptions(command), ...globalOptions(command)].map(readFlag),
  }
}

/** Commander takes them after the command too. */
function globalOptions(command: Command): readonly Option[] {
  return command.parent === null ? [] : command.createHelp().visibleGlobalOptions(command)
}

function readFlag(option: Option): CompletedFlag {
  const { long, short, description } = option
  const names = [long, short].filter((name) => name !== undefined)
  return { names, summary: description, value: readValue(option) }
}

function readValue(option: Option): FlagValue {
  if (option.isBoolean() || !(option.required || option.optional)) return 'none'
  if (/<(?:path|file)>/.test(option.flags)) return 'file'
  const choices = choicesOf(option)
  return choices.length === 0 ? 'any' : choices
}

/** The command and all commands in it. */
export function allCommands(command: CompletedCommand): readonly CompletedCommand[] {
  return [command, ...command.commands.flatMap(allCommands)]
}

/** The flags after which something follows, with their command before them, together with all others that have the same. */
export function flagsByValue(
  commands: readonly CompletedCommand[],
): readonly (readonly [value: Exclude<FlagValue, 'none'>, flags: readonly string[]])[] {
  const groups = new Map<string, [Exclude<FlagValue, 'none'>, string[]]>()
  for (const { words, flags } of commands) {
    for (const { names, value } of flags) {
      if (value === 'none') continue
      const key = String(value)
      const [, known] = groups.get(key) ?? [value, []]
      groups.set(key, [value, [...known, ...names.map((name) => `${words.join(' ')} ${name}`)]])
    }
  }
  return [...groups.values()]
}

/** A text in single quotes, as bash and zsh read it. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
