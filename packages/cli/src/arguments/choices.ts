import type { Command, Option } from 'commander'

const choices = new WeakMap<Option, readonly string[]>()

/**
 * Says what an option can be, for the completion of shells. Commander could be told too, but would word the help and mistakes
 * in its own way.
 */
export function withChoices(command: Command, flag: `--${string}`, words: readonly string[]): Command {
  const option = command.options.find(({ long }) => long === flag)
  if (option !== undefined) choices.set(option, words)
  return command
}

export function choicesOf(option: Option): readonly string[] {
  return choices.get(option) ?? []
}
