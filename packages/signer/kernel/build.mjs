// Compiles the kernel and writes it into src/batch/simd/kernel.generated.ts, from where it is bundled like any module.
// The file records what it was made from, so that a test can tell without the compiler when it is stale.
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'
import { generatedModule, sourceDigest, textDigest } from './digest.mjs'

const folder = fileURLToPath(new URL('.', import.meta.url))

const { error, stdout, stderr, binary } = await compile()
if (error !== null) {
  process.stderr.write(stderr.toString() + stdout.toString())
  throw error
}
const base64 = Buffer.from(binary).toString('base64')
await writeFile(
  generatedModule,
  `// Made from packages/signer/kernel by its build.mjs (nx run @tokbox/signer:wasm). Do not edit.
// sources: ${await sourceDigest()}
// module: ${textDigest(base64)}

/** The module in base64. */
export const kernelModule =
  '${base64}'
`,
)

async function compile() {
  let binary
  const result = await asc.main(
    [
      'index.ts',
      `--baseDir=${folder}`,
      '--outFile=kernel.wasm',
      '--runtime=stub',
      '--enable=simd',
      '-O3',
      '--converge',
      '--noAssert',
      // END of memory-map.ts; the constants of SHA-256 come after it, and all ends with the page.
      '--memoryBase=393152',
      '--initialMemory=7',
      '--maximumMemory=7',
      // Vectors cross no border: the functions that take them are exported to other files only.
      '--disableWarning=112',
    ],
    {
      writeFile(name, contents) {
        if (name.endsWith('.wasm')) binary = contents
      },
    },
  )
  return { ...result, binary }
}
