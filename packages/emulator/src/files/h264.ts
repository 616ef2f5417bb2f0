/** A picture in the format of H.264 (ISO/IEC 14496-10), all of it grey. */
export interface GreyPicture {
  readonly sequenceParameters: Uint8Array
  readonly pictureParameters: Uint8Array
  readonly slice: Uint8Array
}

/** Width and height of a macroblock, in pixels. */
const BLOCK = 16
/** Mode DC without a residual: with nothing around it to predict from, it is grey. Its bits happen to be one byte. */
const GREY_BLOCK = 0b00100_1_1_1

/** @param width in pixels, even. @param height in pixels, even */
export function drawGrey(width: number, height: number): GreyPicture {
  const columns = Math.ceil(width / BLOCK)
  const rows = Math.ceil(height / BLOCK)
  const cropped = [(columns * BLOCK - width) / 2, (rows * BLOCK - height) / 2] as const
  return {
    sequenceParameters: writeSequenceParameters(columns, rows, cropped),
    // One slice group, CAVLC, no weighting, quantizers at their defaults.
    pictureParameters: unit(
      0x68,
      new Bits().counts(0, 0).bits(0, 2).counts(0, 0, 0).bits(0, 3).counts(0, 0, 0).bits(0, 3),
    ),
    slice: writeSlice(columns * rows),
  }
}

function writeSequenceParameters(columns: number, rows: number, [right, bottom]: readonly [number, number]) {
  const bits = new Bits()
  // The baseline profile (66), constrained, level 4.0.
  bits.bits(66, 8).bits(0xc0, 8).bits(40, 8)
  // Its id; 4 bits for frame numbers; pictures come in order; no reference frames.
  bits.counts(0, 0, 2, 0).bits(0, 1)
  bits.counts(columns - 1, rows - 1).bits(0b11, 2)
  if (right === 0 && bottom === 0) bits.bits(0, 1)
  else bits.bits(1, 1).counts(0, right, 0, bottom)
  return unit(0x67, bits.bits(0, 1))
}

function writeSlice(blocks: number): Uint8Array {
  const bits = new Bits()
  // From the first macroblock on, intra only; frame 0.
  bits.counts(0, 7, 0).bits(0, 4).counts(0).bits(0, 2).counts(0)
  for (let block = 0; block < blocks; block += 1) bits.bits(GREY_BLOCK, 8)
  return unit(0x65, bits)
}

/** A NAL unit. None of these holds a sequence of zeros that would have to be escaped. */
function unit(header: number, payload: Bits): Uint8Array {
  return new Uint8Array([header, ...payload.end()])
}

/** Writes bits, the most significant first. */
class Bits {
  readonly #bytes: number[] = []
  #byte = 0
  #length = 0

  bits(value: number, count: number): this {
    for (let bit = count - 1; bit >= 0; bit -= 1) {
      this.#byte = (this.#byte << 1) | ((value >> bit) & 1)
      this.#length += 1
      if (this.#length % 8 !== 0) continue
      this.#bytes.push(this.#byte)
      this.#byte = 0
    }
    return this
  }

  /** Exp-Golomb codes, section 9.1. */
  counts(...values: number[]): this {
    for (const value of values) {
      const length = 32 - Math.clz32(value + 1)
      this.bits(0, length - 1).bits(value + 1, length)
    }
    return this
  }

  /** With the bit that says where it ends. */
  end(): number[] {
    this.bits(1, 1)
    while (this.#length % 8 !== 0) this.bits(0, 1)
    return this.#bytes
  }
}
