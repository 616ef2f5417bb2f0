// Says whether the committed module was made from the kernel as it is now. Needs no compiler.
import { readFile } from 'node:fs/promises'
import { generatedModule, sourceDigest, textDigest } from './digest.mjs'

const text = await readFile(generatedModule, 'utf8')
const [, sources] = /^\/\/ sources: (\w+)$/m.exec(text) ?? []
const [, module] = /^\/\/ module: (\w+)$/m.exec(text) ?? []
const [, base64] = /^ {2}'([A-Za-z0-9+/=]+)'$/m.exec(text) ?? []

if (sources !== (await sourceDigest()) || base64 === undefined || module !== textDigest(base64)) {
  process.stderr.write(
    'src/batch/simd/kernel.generated.ts is stale. Make it again: npx nx run @tokbox/signer:wasm\n',
  )
  process.exitCode = 1
}
