import { allCommands, type CompletedCommand, flagsByValue, type FlagValue, quote } from './command-tree.js'

/** A completion for zsh. It is both a file of `fpath` and a script to be sourced. */
export function zshScript(program: CompletedCommand): string {
  const commands = allCommands(program)
  const paths = commands.flatMap(({ words }) => (words.length === 0 ? [] : [quote(words.join(' '))]))
  return `#compdef tokbox
# Completion of tokbox for zsh. Put this into ~/.zshrc, after compinit: source <(tokbox completion zsh)
_tokbox() {
  local current=\${words[CURRENT]} previous=\${words[CURRENT-1]} place='' index
  local -a items
  # --flag=value is one word for zsh.
  if [[ $current == --*=* ]]; then previous=\${current%%=*}; compset -P '*='; fi
  for ((index = 2; index < CURRENT; index++)); do
    [[ \${words[index]} == -* ]] && continue
    case "\${place:+$place }\${words[index]}" in
      (${paths.join('|')}) place="\${place:+$place }\${words[index]}" ;;
      (*) break ;;
    esac
  done
  case "$place $previous" in
${valueCases(commands).join('\n')}
  esac
  if [[ $current == -* ]]; then
    case "$place" in
${flagCases(commands).join('\n')}
    esac
    _describe -o option items
  else
    case "$place" in
${commandCases(commands).join('\n')}
    esac
    _describe command items
  fi
}
if [[ $funcstack[1] == _tokbox ]]; then _tokbox "$@"; else compdef _tokbox tokbox; fi
`
}

/** What follows a flag. */
function valueCases(commands: readonly CompletedCommand[]): string[] {
  return flagsByValue(commands).map(
    ([value, flags]) => `    (${flags.map(quote).join('|')}) ${valueAction(value)}; return ;;`,
  )
}

function valueAction(value: Exclude<FlagValue, 'none'>): string {
  if (value === 'any') return ':'
  return value === 'file' ? '_files' : `compadd -- ${value.map(quote).join(' ')}`
}

function flagCases(commands: readonly CompletedCommand[]): string[] {
  return commands.flatMap(({ words, flags }) => {
    const items = flags.flatMap(({ names, summary }) =>
      names.filter((name) => name.startsWith('--')).map((name) => describe(name, summary)),
    )
    return items.length === 0 ? [] : [caseOf(words, items)]
  })
}

function commandCases(commands: readonly CompletedCommand[]): string[] {
  return commands.flatMap(({ words, commands: inner }) => {
    const items = inner.map((command) => describe(command.words.at(-1)!, command.summary))
    return items.length === 0 ? [] : [caseOf(words, items)]
  })
}

function caseOf(words: readonly string[], items: readonly string[]): string {
  return `      (${quote(words.join(' '))}) items=(${items.join(' ')}) ;;`
}

/** The first colon ends the name. */
function describe(name: string, summary: string): string {
  return quote(`${name}:${summary}`)
}
