import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { access, constants, cp, mkdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { vectorProject, vectorSessionId } from '@tokbox-tools/testing/project'
import { silence, startServer } from '@tokbox-tools/testing/server'
import { describe, expect, it } from 'vitest'
import { bin, shell, start, tokboxChild } from './support/child.js'
import { environmentOf } from './support/environment.js'
import { useFolder } from './support/folder.js'

const env = environmentOf(vectorProject)

describe('the program', () => {
  it('fits into pipes', async () => {
    const line = `tokbox token "${vectorSessionId}" --role moderator | tokbox inspect - --json`
    const { exitCode, document, stderr } = await shell(line, env)
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(document).toMatchObject({ status: 'valid', role: 'moderator' })
  })

  it('takes the secret from a pipe or from a file of the shell', async () => {
    const argv = `token "${vectorSessionId}" --api-key ${vectorProject.apiKey}`
    const secret = `printf '%s\\n' '${vectorProject.apiSecret}'`
    expect((await shell(`${secret} | tokbox ${argv} --secret-stdin`)).exitCode).toBe(0)
    expect((await shell(`tokbox ${argv} --secret-file <(${secret})`)).exitCode).toBe(0)
  })

  it('is quiet when its reader goes', async () => {
    const { exitCode, stdout, stderr } = await shell('tokbox demo | head -n 1')
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toBe('1. The emulator plays the platform\n')
    expect((await shell('tokbox --help | true')).stderr).toBe('')
  })

  it.runIf(process.platform === 'linux')('says that the disk is full', async () => {
    const { exitCode, stderr } = await shell(`tokbox token "${vectorSessionId}" > /dev/full`, env)
    expect(exitCode).toBe(1)
    expect(stderr).toBe(
      'error: The result cannot be written to standard output: the disk is full (ENOSPC). Make room, or write elsewhere. [ERR_TOKBOX_CLI_WRITE]\n',
    )
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends with the code of %s while it waits for an answer', async (signal, code) => {
    const silent = await startServer(silence)
    const child = start(['session', 'create', '--api-url', silent.url], env)
    await silent.arrived(1)
    child.process.kill(signal)
    const { exitCode, stdout, stderr } = await child.ended
    expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: '' })
    expect(stderr).toBe('error: Interrupted before it was done. [ERR_TOKBOX_CLI_INTERRUPTED]\n')
  })

  it('has exit codes', async () => {
    expect((await tokboxChild(['inspect', vectorSessionId])).exitCode).toBe(0)
    expect((await tokboxChild(['inspect', 'nonsense'])).exitCode).toBe(1)
    expect((await tokboxChild(['session', 'create'])).exitCode).toBe(2)
  })
})

describe('the file that npm links as tokbox', () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const folder = useFolder()

  it('is there before the build, and executable', async () => {
    const manifest = JSON.parse(await readFile(`${root}package.json`, 'utf8')) as {
      bin: Record<string, string>
      files: string[]
    }
    expect(manifest.bin).toEqual({ tokbox: './bin/tokbox.js' })
    expect(manifest.files).toContain('bin')
    await access(bin, constants.X_OK)
    expect(await readFile(bin, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  })

  it('says in a clone that has not been built what to do', async () => {
    await mkdir(folder.path('bin'))
    await cp(bin, folder.path('bin/tokbox.js'))
    await folder.file('package.json', '{ "type": "module" }')
    const child = execFile(process.execPath, [folder.path('bin/tokbox.js'), 'demo'])
    let stderr = ''
    child.stderr?.on('data', (text: string) => {
      stderr += text
    })
    expect(await once(child, 'close')).toEqual([1, null])
    expect(stderr).toBe('tokbox has not been built in this clone yet: run npm run build first.\n')
  })
})
