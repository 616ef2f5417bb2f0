import { type Credentials, createSigner } from '@tokbox/signer'
import official from 'opentok-token/helpers.js'

/** What was found in a text with a token on each line. */
export interface LineCount {
  /** How many lines there are, from the first on, each a token and different from all before it. */
  readonly lines: number
  /** What is wrong with the line after those; `null` at the end of the text. */
  readonly problem: string | null
}

/** One line of so many is verified; of the others all is read that a signature does not say. */
const VERIFIED = 10_000
const SENTINEL = 'T1=='

/**
 * Reads T1 tokens of one run, which differ in nothing but their nonce and so their signature, each with a line feed after
 * it. Keeps none of them: nonces of one length that grow with each line are different in all lines.
 * @param text in pieces of any length
 */
export async function countDifferentLines(
  text: AsyncIterable<string>,
  project: Credentials,
): Promise<LineCount> {
  const check = createCheck(project)
  let lines = 0
  let rest = ''
  for await (const piece of text) {
    const parts = (rest + piece).split('\n')
    rest = parts.pop() ?? ''
    for (const line of parts) {
      const problem = check(line, lines)
      if (problem !== undefined) return { lines, problem: `line ${lines + 1} ${problem}` }
      lines++
    }
  }
  const problem = rest === '' ? null : `line ${lines + 1} does not end with a line feed`
  return { lines, problem }
}

/** Says what is wrong with a line, given all lines one after the other. */
function createCheck(project: Credentials): (line: string, index: number) => string | undefined {
  const { verify } = createSigner(project)
  const form = new RegExp(`^partner_id=${project.apiKey}&sig=[0-9a-f]{40}:(.+&nonce=)([0-9]+)$`)
  let first: { readonly length: number; readonly says: string } | undefined
  let before = ''
  return (line, index) => {
    if (!line.startsWith(SENTINEL)) return 'is no T1 token'
    const decoded = Buffer.from(line.slice(SENTINEL.length), 'base64').toString('latin1')
    const [, says, nonce] = form.exec(decoded) ?? []
    if (says === undefined || nonce === undefined)
      return 'is no token of the project with digits as its nonce'
    first ??= { length: line.length, says }
    if (line.length !== first.length || says !== first.says) return 'does not say what the first one says'
    if (nonce <= before) return 'has no greater nonce than the line before'
    before = nonce
    return index % VERIFIED === 0 ? problemOf(line) : undefined
  }

  function problemOf(token: string): string | undefined {
    if (!official.verifyTokenSignature(token, project.apiSecret)) return 'is not signed, says opentok-token'
    try {
      verify(token)
      return undefined
    } catch (error) {
      return `is not valid, says @tokbox/signer: ${error instanceof Error ? error.message : String(error)}`
    }
  }
}
