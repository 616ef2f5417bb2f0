import { execFileSync } from 'node:child_process'
import { ENDPOINTS, type Endpoint } from '@tokbox/protocol'
import { describe, expect, it } from 'vitest'
import { flagsOf } from '../src/endpoints/flags.js'
import { useFolder } from './support/folder.js'
import { tokbox } from './support/tokbox.js'

const folder = useFolder()

/** Asks a shell what it offers for the last of some words, in the folder of the test. */
type Ask = (script: string, words: readonly string[]) => Promise<string[]>

const linesIn = (text: string) => text.split('\n').filter((line) => line !== '')

function shell(program: string, argv: readonly string[]): string {
  return execFileSync(program, argv, { cwd: folder.path('.'), encoding: 'utf8' })
}

/** What bash does at a press of Tab. It takes `--flag=value` for three words. */
const bash: Ask = async (script, words) => {
  const split = words.flatMap((word) => {
    const [flag = '', value] = word.split('=')
    return value === undefined ? [word] : [flag, '=', ...(value === '' ? [] : [value])]
  })
  const press = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _tokbox; printf '%s\\n' "\${COMPREPLY[@]}"`
  return linesIn(
    shell('bash', ['-c', press, 'bash', await folder.file('script', script), 'tokbox', ...split]),
  )
}

/** With the functions of its completion system that ours calls. */
const zsh: Ask = async (script, words) => {
  const system = `compdef() { : }; _files() { print -l -- * }
    compset() { [[ $1 == -P ]] && current=\${current#\${~2}} }
    compadd() { shift; print -l -- $@ }
    _describe() { local -a all; all=(\${(P)@[-1]}); print -l -- \${all%%:*} }`
  const press = `${system}; source "$1"; shift; words=("$@"); CURRENT=$#; _tokbox`
  const offered = linesIn(
    shell('zsh', ['-c', press, 'zsh', await folder.file('script', script), 'tokbox', ...words]),
  )
  const last = words.at(-1)?.replace(/^--.*=/, '') ?? ''
  return offered.filter((word) => word.startsWith(last))
}

const fish: Ask = async (script, words) => {
  const press = `source $argv[1]; complete -C "$argv[2]"`
  const path = await folder.file('script', script)
  const text = shell('fish', ['--no-config', '-c', press, path, ['tokbox', ...words].join(' ')])
  const offered = linesIn(text).map((line) => line.split('\t')[0]!)
  return offered.map((word) => word.replace(/^--.*=/, ''))
}

const isThere = (program: string) => {
  try {
    execFileSync(program, ['-c', 'true'])
    return true
  } catch {
    return false
  }
}

const shells = { bash, zsh, fish }

describe.each(Object.entries(shells))('%s', (name, ask) => {
  // A shell that is not on this machine cannot be asked.
  const ifThere = it.skipIf(!isThere(name))

  ifThere('completes commands, flags and values', async () => {
    const { stdout: script } = await tokbox(['completion', name])
    await folder.file('a secret', '')
    await folder.file('b', '')
    const complete = async (...words: string[]) => (await ask(script, words)).sort()
    expect(await complete('')).toEqual(
      expect.arrayContaining(['archive', 'audio-connector', 'completion', 'session', 'tokens']),
    )
    expect(await complete('ar')).toEqual(['archive'])
    expect(await complete('archive', 'sta')).toEqual(['start'])
    expect(await complete('archive', 'set-')).toEqual(['set-layout', 'set-storage'])
    expect(await complete('archive', 'start', '--out')).toEqual(['--output-mode'])
    expect(await complete('archive', 'start', '1_x', '--layout-t')).toEqual(['--layout-type'])
    expect(await complete('archive', 'start', '1_x', '--output-mode', '')).toEqual(['composed', 'individual'])
    expect(await complete('archive', 'start', '--output-mode=i')).toEqual(['individual'])
    expect(await complete('archive', 'start', '--name', 'stop', '--no-has-v')).toEqual(['--no-has-video'])
    expect(await complete('tokens', '--as', 'j')).toEqual(['jsonl'])
    expect(await complete('token', '--role', 'm')).toEqual(['moderator'])
    expect(await complete('captions', 'start', '--token-file', 'a')).toEqual([
      expect.stringMatching(/^a(?:\\| )/) as string,
    ])
    expect(await complete('archive', 'start', '--name', '')).toEqual([])
    expect(await complete('--js')).toEqual(['--json'])
    expect(await complete('archive', 'list', '--js')).toEqual(['--json', '--jsonl'])
  })

  ifThere('knows the flags of each endpoint', async () => {
    const { stdout: script } = await tokbox(['completion', name])
    for (const endpoint of [ENDPOINTS['archives.start'], ENDPOINTS['sip.dial']] as readonly Endpoint[]) {
      const offered = await ask(script, [...endpoint.command.split(' '), '--'])
      expect(offered).toEqual(expect.arrayContaining(flagsOf(endpoint).map((flag) => flag.name)))
    }
  })
})

describe('completion', () => {
  it('gives a script for each shell, and names those it has for others', async () => {
    for (const name of Object.keys(shells)) {
      const { exitCode, stdout, stderr } = await tokbox(['completion', name])
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
      expect(stdout).toContain(`Completion of tokbox for ${name}`)
      expect((await tokbox(['completion', name, '--json'])).document).toEqual({
        shell: name,
        script: stdout.trimEnd(),
      })
    }
    const { exitCode, stderr } = await tokbox(['completion', 'powershell'])
    expect(exitCode).toBe(2)
    expect(stderr).toContain("<shell>: expected one of 'bash', 'zsh', 'fish'")
  })
})
