import { vectorProject } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { tokboxChild } from './support/child.js'
import { environmentOf } from './support/environment.js'
import { readT1 } from './support/tokens.js'

/** The emulator's published project. Written out here: whoever copies it from the output must be able to use it. */
const development = { apiKey: '100000', apiSecret: 'development-secret-of-the-tokbox-emulator' }

describe('demo', () => {
  it('shows all steps to people, with tokens that can be used', async () => {
    const { exitCode, stdout, stderr } = await tokboxChild(['demo'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatch(/It listens on http:\/\/127\.0\.0\.1:\d+$/m)
    expect(stdout).not.toContain('\u001b')
    const tokens = stdout.match(/T1==\S+/g) ?? []
    expect(tokens).toHaveLength(6)
    const roles = tokens.slice(0, 5).map((token) => readT1(token, development).role)
    expect(roles).toEqual(['publisher', 'subscriber', 'moderator', 'publisheronly', 'publisher'])
    expect(() => readT1(tokens[5] ?? '', development)).toThrow('not signed by this project')
    expect(stdout).toContain('Not let in (1004): The token was signed with another secret')
    expect(stdout).toContain('npx tokbox session create --emulator')
  })

  it('gives programs one document', async () => {
    const { exitCode, document, stderr } = await tokboxChild(['demo', '--json'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const { roles } = document as { roles: { role: string; token: string; capabilities: string[] }[] }
    expect(roles.map(({ role }) => role)).toEqual(['publisher', 'subscriber', 'moderator', 'publisheronly'])
    expect(roles[1]?.capabilities).toEqual(['subscribe'])
    expect(document).toMatchObject({
      bulk: { count: 1000, first: expect.stringMatching(/^T1==/) as string },
      forgery: { code: 1004, reason: 'signature' },
    })
  })

  it.each([
    [{ ...environmentOf(vectorProject), TOKBOX_API_URL: 'http://127.0.0.1:1' }],
    [{ TOKBOX_API_KEY: 'malformed' }],
  ])('does not care about credentials in the environment: %j', async (env) => {
    const { exitCode, stdout } = await tokboxChild(['demo'], env)
    expect(exitCode).toBe(0)
    expect(stdout).not.toContain(vectorProject.apiKey)
  })
})
