import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('the committed module was made from the kernel as it is', async () => {
  const check = fileURLToPath(new URL('../../kernel/check.mjs', import.meta.url))
  expect(await promisify(execFile)(process.execPath, [check])).toMatchObject({ stderr: '' })
})
