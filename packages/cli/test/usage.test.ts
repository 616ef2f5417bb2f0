import { vectorSessionId as id, vectorProject } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { environmentOf } from './support/environment.js'
import { tokbox } from './support/tokbox.js'

const env = environmentOf(vectorProject)
const argument = 'ERR_TOKBOX_INVALID_ARGUMENT'
const usage = 'ERR_TOKBOX_CLI_USAGE'
const credentials = 'ERR_TOKBOX_CLI_CREDENTIALS'

/** Wrong command lines, the code and a part of the message. All end with exit code 2, and nothing on standard output. */
const wrong: readonly (readonly [
  argv: string,
  code: string,
  message: string,
  env?: Record<string, string>,
])[] = [
  ['', usage, 'Expected a command'],
  ['session', usage, 'Expected a command'],
  ['sesion create', usage, "unknown command 'sesion' (Did you mean session?)"],
  ['session make', usage, "unknown command 'make'"],
  ['T1==cGFydG5lcl9pZD0xMjM0NTY', usage, 'unknown command (a string of 27 characters)'],
  ['demo --verbose', usage, "unknown option '--verbose'"],
  ['demo now', usage, 'too many arguments'],
  [`token ${id} --rol moderator`, usage, "unknown option '--rol' (Did you mean --role?)"],
  [`token ${id} --rol=moderator`, usage, "unknown option '--rol'"],
  [`token ${id} -xmoderator`, usage, "unknown option '-x'"],
  [`token ${id} --role`, usage, "option '-r, --role <role>' argument missing"],
  ['token', usage, "missing required argument 'sessionId'"],
  [`token ${id} extra`, usage, 'too many arguments'],
  [`token ${id} --role admin`, argument, "--role: expected one of 'publisher', 'subscriber'"],
  [`token ${id} --role Moderator`, argument, "Did you mean 'moderator'?"],
  [`token ${id} --format jws`, argument, "--format: expected one of 't1', 'jwt'"],
  [`token ${id} --expires-in 0`, argument, '--expires-in: expected a time from 1 second to 30 days'],
  [`token ${id} --expires-in 86400000`, argument, 'Is it in milliseconds?'],
  [`token ${id} --expires-in 40d`, argument, 'got 3456000 seconds. No token lives longer'],
  [`token ${id} --expires-in 1700086400`, argument, 'use --expires-at'],
  [`token ${id} --expires-in soon`, argument, '--expires-in'],
  [`token ${id} --expires-at 2023-11-15`, argument, '--expires-at: expected a date and time in ISO 8601'],
  [`token ${id} --expires-at 2020-01-01T00:00:00Z`, argument, '--expires-at: expected a Date from 1 second'],
  [`token ${id} --expires-in 60 --expires-at 2023-11-15T00:00:00Z`, argument, 'got both'],
  [
    `token ${id} --data ${'x'.repeat(1001)}`,
    argument,
    '--data: expected a string of at most 1000 UTF-16 units',
  ],
  [`token ${id} --class=`, argument, '--class (number 1): expected a non-empty class name'],
  ['token 1_nonsense', 'ERR_TOKBOX_SESSION_ID_FORMAT', 'sessionId'],
  ['tokens', usage, "missing required argument 'sessionId'"],
  [
    `tokens ${id}`,
    usage,
    'Expected --count <n>, to say how many tokens, or --recipients <file>, to say who gets one.',
  ],
  [`tokens ${id} --count 1 --recipients a.csv`, usage, 'leave one of them out'],
  [`tokens ${id} --count many`, argument, '--count: expected a whole number of tokens from 0 to 10000000000'],
  [`tokens ${id} --count -5`, argument, 'got -5'],
  [`tokens ${id} --count=-1`, argument, '--count: expected a whole number of tokens'],
  [`tokens ${id} --count 1e6`, argument, 'in digits only'],
  [`tokens ${id} --count 10000000001`, argument, 'got 10000000001'],
  [`tokens ${id} --count 1 --shard 0/4`, argument, 'Parts are counted from 1.'],
  [`tokens ${id} --count 1 --shard 5/4`, argument, 'got 5/4'],
  [`tokens ${id} --count 1 --threads 0`, argument, '--threads: expected a whole number from 1 to 256'],
  [`tokens ${id} --count 1 --threads auto`, argument, '--threads: expected a whole number'],
  [`tokens ${id} --count 1 --as json`, argument, "--as: expected one of 'txt', 'csv', 'jsonl'"],
  [`tokens ${id} --count 1 --as CSV`, argument, "Did you mean 'csv'?"],
  [
    `tokens ${id} --count 1 --out=`,
    argument,
    '--out: expected the path of a file, or -, got an empty string',
  ],
  [`tokens ${id} --count 1 --role admin`, argument, '--role: expected one of'],
  [
    `tokens ${id} --count 1 --expires-at 2020-01-01T00:00:00Z`,
    argument,
    '--expires-at: expected a Date from',
  ],
  [
    `tokens ${id} --count 1 --data ${'x'.repeat(1001)}`,
    argument,
    '--data: expected a string of at most 1000',
  ],
  [`tokens ${id} --count 1 --on-error collect`, usage, '--on-error is for --recipients, not for --count.'],
  [`tokens ${id} --count 1 --data-template {id}`, usage, '--data-template is for --recipients'],
  [`tokens ${id} --count 1 --keep-column id`, usage, '--keep-column is for --recipients'],
  [`tokens ${id} --count 1 --keep-all-columns`, usage, '--keep-all-columns is for --recipients'],
  [
    `tokens ${id} --recipients a.jsonl --keep-all-columns --as csv`,
    usage,
    'Name the columns with --keep-column, or use --as jsonl.',
  ],
  [`tokens ${id} --count 1 --recipients-as csv`, usage, '--recipients-as is for --recipients'],
  [`tokens ${id} --recipients people`, usage, 'add --recipients-as csv or --recipients-as jsonl'],
  [`tokens ${id} --recipients people.xlsx`, usage, 'the name ends neither in .csv nor in .jsonl'],
  [`tokens ${id} --recipients -`, usage, '--recipients-as csv'],
  [
    `tokens ${id} --recipients=`,
    argument,
    '--recipients: expected the path of a file, or -, got an empty string',
  ],
  [`tokens ${id} --recipients a.csv --recipients-as xml`, argument, "expected one of 'csv', 'jsonl'"],
  [
    `tokens ${id} --recipients a.csv --on-error skip`,
    argument,
    "--on-error: expected one of 'stop', 'collect'",
  ],
  [`tokens ${id} --recipients a.csv --data x --data-template {id}`, usage, 'both set the connection data'],
  [
    `tokens ${id} --recipients a.csv --data-template x`,
    argument,
    '--data-template: expected text with placeholders',
  ],
  [`tokens ${id} --recipients /nowhere/a.csv --role admin`, argument, '--role'],
  [`tokens ${id} --count 1 --out /nowhere/t.txt`, 'ERR_TOKBOX_CLI_OUTPUT_FILE', 'its folder does not exist'],
  ['tokens 1_nonsense --count 1', 'ERR_TOKBOX_SESSION_ID_FORMAT', 'sessionId'],
  [`tokens ${id} --count 1`, credentials, 'There are no credentials', {}],
  [
    `tokens ${id} --recipients - --recipients-as csv --secret-stdin --api-key 1`,
    usage,
    'both read standard input: use --secret-file for the secret',
  ],
  ['session create --media-mode p2p', argument, "--media-mode: expected one of 'routed', 'relayed'"],
  ['session create --location here', argument, '--location'],
  ['session create --archive-mode sometimes', argument, "--archive-mode: expected one of 'manual', 'always'"],
  [
    'session create --archive-mode always --media-mode relayed',
    argument,
    "expected 'always' only with --media-mode routed, got --media-mode relayed",
  ],
  [
    'session create --archive-name standup',
    argument,
    '--archive-name: expected it only with --archive-mode always, got --archive-mode manual',
  ],
  ['session create --archive-resolution 1x1', argument, '--archive-resolution'],
  ['session create --api-url ftp://example.com', argument, '--api-url'],
  ['session create --emulator --api-url http://localhost:1', usage, 'leave out --api-url or --emulator'],
  ['inspect', usage, "missing required argument 'token'"],
  ['inspect - --secret-stdin', usage, 'not both'],
  ['inspect ""', argument, '<token>: expected a token or a session id, got nothing'],
  ['emulator --port http', argument, '--port: expected a port from 1 to 65535'],
  ['emulator --port 65536', argument, '--port: expected a port from 1 to 65535'],
  ['emulator --host 0.0.0.0', argument, 'Add --allow-remote'],
  ['emulator --project-file /nowhere/projects.json', 'ERR_TOKBOX_CLI_READ', 'there is no such file'],
  ['session create', credentials, 'There are no credentials. Set TOKBOX_API_KEY', {}],
  [`token ${id}`, credentials, 'or --emulator to work without an account', {}],
  ['session create --api-key 123456', credentials, '--api-key needs --secret-file or --secret-stdin as well'],
  ['session create --secret-stdin', credentials, '--secret-stdin needs --api-key as well'],
  ['session create --secret-file ./secret', credentials, '--secret-file needs --api-key as well'],
  ['session create --secret-file ./secret --secret-stdin', usage, 'leave one of them out'],
  ['session create --emulator --secret-stdin', usage, 'leave out --secret-stdin or --emulator'],
  ['session create --secret-file /nowhere --api-key 1', 'ERR_TOKBOX_CLI_READ', 'there is no such file'],
  ['session create --secret-file / --api-key 1', 'ERR_TOKBOX_CLI_READ', 'it is a directory'],
  ['session create --secret abc', usage, '--secret: there is no option that takes a secret'],
  ['token --api-secret=abc', usage, 'it is now in the history of your shell'],
]

const split = (line: string) =>
  line === '' ? [] : line.split(' ').map((word) => (word === '""' ? '' : word))

describe('a wrong command line', () => {
  const cases = wrong.map(([line, code, message, given = env]) => ({ line, code, message, given }))

  it.each(cases)('tokbox $line', async ({ line, code, message, given }) => {
    const people = await tokbox(split(line), { env: given })
    expect({ exitCode: people.exitCode, stdout: people.stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(people.stderr).toMatch(/^error: /m)
    expect(people.stderr).toContain(message)
    expect(people.stderr.trimEnd().endsWith(`[${code}]`)).toBe(true)
    expect(people.stderr).not.toMatch(/^\s+at /m)

    // With --json the tokens themselves must go to a file, which none of these lines comes to write.
    const file = line.startsWith('tokens ') && !line.includes('--out') ? ['--out', '/nowhere/t.txt'] : []
    const programs = await tokbox([...split(line), ...file, '--json'], { env: given })
    expect({ exitCode: programs.exitCode, stdout: programs.stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(programs.error).toMatchObject({ code, message: expect.stringContaining(message) as string })
  })
})

describe('tokens', () => {
  it('does not take --force where there is no file', async () => {
    const { exitCode, stderr } = await tokbox(['tokens', id, '--count', '1', '--force'], { env })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('--force needs --out <file>.')
  })

  it('does not mix the summary of --json with the tokens', async () => {
    const { exitCode, stdout, error } = await tokbox(['tokens', id, '--count', '1', '--json'], { env })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(error).toMatchObject({
      code: usage,
      message: expect.stringContaining('Give --out <file>') as string,
    })
  })
})

describe('help', () => {
  it.each([
    ['demo', 'leaves nothing behind'],
    ['session', 'session create'],
    ['session create', '--media-mode'],
    ['token', '--expires-in'],
    ['tokens', '--recipients'],
    ['inspect', 'from standard input'],
    ['emulator', '--project-file'],
    ['webhook listen', '--signature-secret-file'],
    ['completion', 'source <('],
    ['archive', 'archive start'],
    ['project create', '--account-key'],
    ['doctor', '--api-url'],
  ])('of %s has examples', async (command, expected) => {
    const { exitCode, stdout, stderr } = await tokbox([...split(command), '--help'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toContain('Examples:')
    expect(stdout).toContain(`  tokbox ${command}`)
    expect(stdout).toContain(expected)
    expect(stdout).toContain('--json')
  })

  it('of tokens does not call them equal, which no two are', async () => {
    const { stdout } = await tokbox(['tokens', '--help'])
    expect(stdout).not.toContain('equal')
    expect(stdout.replace(/\s+/g, ' ')).toContain('any number that differ only in their nonce')
  })

  it('tells the exit codes and the credentials', async () => {
    for (const argv of [['--help'], ['help'], ['-h']]) {
      const { exitCode, stdout } = await tokbox(argv)
      expect(exitCode).toBe(0)
      expect(stdout).toContain('Exit codes:')
      expect(stdout).toContain('TOKBOX_API_KEY')
    }
    expect((await tokbox(['help', 'token'])).stdout).toContain('--expires-in')
    expect((await tokbox(['help', 'archive', 'start'])).stdout).toContain('--multi-archive-tag')
  })

  it('and version come as JSON as well', async () => {
    expect((await tokbox(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect((await tokbox(['--version', '--json'])).document).toEqual({
      version: expect.stringMatching(/^\d/) as string,
    })
    expect((await tokbox(['token', '--help', '--json'])).document).toEqual({
      help: expect.stringContaining('Usage: tokbox token') as string,
    })
  })
})
