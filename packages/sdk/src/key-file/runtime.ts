import { InvalidArgumentError } from '@tokbox/core/errors'

/** Workers at the edge and browsers have no files. @throws InvalidArgumentError always */
export function readKeyFile(_path: string, variable: string): string {
  throw new InvalidArgumentError({
    parameter: variable,
    expected: 'the text of the key in a variable',
    received: 'the path of a file, and there are none here',
    hint: 'Set TOKBOX_PRIVATE_KEY to what is in the file; its line ends may be written as \\n.',
  })
}
