import { allCommands, type CompletedCommand, flagsByValue, quote } from './command-tree.js'

/** A completion for bash, from 3.2 (that of macOS) on. */
export function bashScript(program: CompletedCommand): string {
  const commands = allCommands(program)
  const paths = commands.flatMap(({ words }) => (words.length === 0 ? [] : [quote(words.join(' '))]))
  return `# Completion of tokbox for bash. Put this into ~/.bashrc: source <(tokbox completion bash)
_tokbox() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} words='' place='' index
  COMPREPLY=()
  # --flag=value is three words for bash.
  if [[ $current == '=' ]]; then current=''; elif [[ $previous == '=' ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    [[ \${COMP_WORDS[index]} == -* ]] && continue
    case "\${place:+$place }\${COMP_WORDS[index]}" in
      ${paths.join('|')}) place="\${place:+$place }\${COMP_WORDS[index]}" ;;
      *) break ;;
    esac
  done
  case "$place $previous" in
${valueCases(commands).join('\n')}
  esac
  if [[ $current == -* ]]; then
    case "$place" in
${flagCases(commands).join('\n')}
    esac
  else
    case "$place" in
${commandCases(commands).join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _tokbox tokbox
`
}

/** What follows a flag. */
function valueCases(commands: readonly CompletedCommand[]): string[] {
  return flagsByValue(commands).map(
    ([value, flags]) => `    ${flags.map(quote).join('|')}) ${valueAction(value)}; return ;;`,
  )
}

function valueAction(value: 'any' | 'file' | readonly string[]): string {
  if (value === 'any') return ':'
  if (value !== 'file') return `COMPREPLY=($(compgen -W ${quote(value.join(' '))} -- "$current"))`
  const names = `local IFS=$'\\n'; COMPREPLY=($(compgen -f -- "$current"))`
  return `${names}; type compopt &> /dev/null && compopt -o filenames 2> /dev/null`
}

function flagCases(commands: readonly CompletedCommand[]): string[] {
  return commands.flatMap(({ words, flags }) => {
    const names = flags.flatMap((flag) => flag.names.filter((name) => name.startsWith('--')))
    return names.length === 0 ? [] : [`      ${quote(words.join(' '))}) words=${quote(names.join(' '))} ;;`]
  })
}

function commandCases(commands: readonly CompletedCommand[]): string[] {
  return commands.flatMap(({ words, commands: inner }) => {
    const names = inner.map((command) => command.words.at(-1))
    return names.length === 0 ? [] : [`      ${quote(words.join(' '))}) words=${quote(names.join(' '))} ;;`]
  })
}
