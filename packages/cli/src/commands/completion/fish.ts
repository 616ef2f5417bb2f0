import { allCommands, type CompletedCommand, type CompletedFlag } from './command-tree.js'

/** A completion for fish, from 3.0 on. */
export function fishScript(program: CompletedCommand): string {
  const lines = allCommands(program).flatMap((command) => [
    ...command.commands.map((inner) => commandLine(command, inner)),
    ...command.flags.map((flag) => flagLine(command, flag)),
  ])
  return `# Completion of tokbox for fish: tokbox completion fish > ~/.config/fish/completions/tokbox.fish
# Whether the command begins with these words, or is no more than these.
function __tokbox_in
    set -l words (string match --invert -- '-*' (commandline -opc)[2..-1])
    set -l length (count $argv)
    test $length -eq 0; or test "$words[1..$length]" = "$argv"
end
function __tokbox_at
    set -l words (string match --invert -- '-*' (commandline -opc)[2..-1])
    test "$words" = "$argv"
end
complete -c tokbox -f
${lines.join('\n')}
`
}

function commandLine({ words }: CompletedCommand, inner: CompletedCommand): string {
  return `complete -c tokbox -n ${quoteFish(['__tokbox_at', ...words].join(' '))} -a ${inner.words.at(-1)} -d ${quoteFish(inner.summary)}`
}

function flagLine({ words }: CompletedCommand, { names, summary, value }: CompletedFlag): string {
  const condition = words.length === 0 ? '__tokbox_at' : `__tokbox_in ${words.join(' ')}`
  const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`))
  const follows = { none: '', any: '-x', file: '-r -F' }
  const given = typeof value === 'string' ? follows[value] : `-x -a ${quoteFish(value.join(' '))}`
  const parts = ['complete -c tokbox -n', quoteFish(condition), ...flags, given, '-d', quoteFish(summary)]
  return parts.filter((part) => part !== '').join(' ')
}

/** In single quotes fish reads two escapes. */
function quoteFish(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
