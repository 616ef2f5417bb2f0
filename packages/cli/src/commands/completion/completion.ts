import { requireOneOf } from '@tokbox/core/arguments'
import type { Command } from 'commander'
import type { Context } from '../../context.js'
import { ExitCode } from '../../exit-codes.js'
import { formatExamples } from '../../output/layout.js'
import { bashScript } from './bash.js'
import { readCommandTree } from './command-tree.js'
import { fishScript } from './fish.js'
import { zshScript } from './zsh.js'

const SHELLS = ['bash', 'zsh', 'fish'] as const
const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const

const examples = formatExamples([
  ['bash: in ~/.bashrc', 'source <(tokbox completion bash)'],
  ['zsh: in ~/.zshrc, after compinit', 'source <(tokbox completion zsh)'],
  ['fish', 'tokbox completion fish > ~/.config/fish/completions/tokbox.fish'],
])

/** `tokbox completion <shell>`, whose program has all of its commands. */
export function configureCompletion(command: Command, context: Context): void {
  command
    .description('Print a script that completes the commands and options of tokbox in a shell.')
    .argument('<shell>', `the shell: ${SHELLS.join(', ')}`)
    .addHelpText('after', examples)
    .action(async (text: string) => {
      const shell = requireOneOf(text, '<shell>', SHELLS)
      const script = SCRIPTS[shell](readCommandTree(command.parent!)).trimEnd()
      await context.output.result({ shell, script }, script)
      context.exitCode = ExitCode.Ok
    })
}
