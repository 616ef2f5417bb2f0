import { readFileSync } from 'node:fs'
import { InvalidArgumentError } from '@tokbox/core/errors'

/**
 * The text of a file with a private key.
 * @param variable the variable that names it, for messages
 * @throws InvalidArgumentError when it cannot be read
 */
export function readKeyFile(path: string, variable: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code = 'unknown' } = error as { readonly code?: string }
    throw new InvalidArgumentError({
      parameter: variable,
      expected: 'the path of a file that can be read',
      received: `one that cannot (${code})`,
      hint: 'A path that is not absolute begins in the directory where the program was started.',
    })
  }
}
