import { decodeBase64 } from '../../encoding/base64.js'
import { kernelModule } from './kernel.generated.js'

/** Positions in the kernel's memory, in bytes; see packages/signer/kernel/memory-map.ts. */
const PLACES = [
  'INNER',
  'OUTER',
  'SIGNATURES',
  'SIGNATURE_SIZE',
  'COUNTER_MASK',
  'GROUP_MASK',
  'TAILS',
  'TAIL_SIZE',
  'TAIL_LEAD',
  'LINE_STARTS',
  'LINES_MOST',
  'TEMPLATE',
  'TEMPLATE_SIZE',
  'LANE_SIZE',
  'LINES',
  'LINES_SIZE',
  'OUTPUT',
  'OUTPUT_SIZE',
] as const

/** The functions of the module; see packages/signer/kernel for their parameters. */
interface KernelFunctions {
  absorb(words: number, state: number, data: number, blocks: number): void
  runT1(
    count: number,
    stride: number,
    blocks: number,
    counter: number,
    digits: number,
    group: number,
    lead: number,
    signature: number,
    tail: number,
  ): void
  runJwt(
    count: number,
    stride: number,
    blocks: number,
    counter: number,
    digits: number,
    group: number,
    tail: number,
    tag: number,
  ): void
  t1Recipients(
    count: number,
    common: number,
    separatorLength: number,
    signature: number,
    hashed: number,
    before: number,
  ): void
  jwtRecipients(count: number, common: number, separatorLength: number): void
}

/** The module, its memory, and the positions in it. */
export interface SimdKernel extends KernelFunctions {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly words: Uint32Array<ArrayBuffer>
  readonly at: Readonly<Record<(typeof PLACES)[number], number>>
}

let kernel: SimdKernel | undefined
let tried = false

/**
 * The kernel, or `undefined` where WebAssembly, its SIMD, its compilation at run time or memory for it is missing, and on
 * big-endian machines. All signers of a thread share it, since each memory reserves gigabytes of address space. Callers fill,
 * run and wipe it without yielding in between.
 */
export function simdKernel(): SimdKernel | undefined {
  if (!tried) {
    tried = true
    kernel = instantiate()
  }
  return kernel
}

function instantiate(): SimdKernel | undefined {
  try {
    if (typeof WebAssembly === 'undefined' || !isLittleEndian()) return undefined
    const module = new WebAssembly.Module(decodeBase64(kernelModule, 'standard', true)!)
    const { exports } = new WebAssembly.Instance(module)
    const { memory, ...others } = exports as KernelFunctions & { memory: { buffer: ArrayBuffer } }
    const globals = exports as Record<string, { value: number }>
    return {
      ...others,
      bytes: new Uint8Array(memory.buffer),
      words: new Uint32Array(memory.buffer),
      at: Object.fromEntries(PLACES.map((name) => [name, globals[name]!.value])) as SimdKernel['at'],
    }
  } catch {
    return undefined
  }
}

/** The memory of WebAssembly always is, but typed arrays of words have the byte order of the machine. */
function isLittleEndian(): boolean {
  return new Uint8Array(Uint32Array.of(1).buffer)[0] === 1
}
