import type { T1Template } from '../t1-template.js'
import type { RunWriter } from '../token-writers.js'
import type { SimdKernel } from './kernel.js'
import type { KeyedKernel } from './keyed-kernel.js'
import { inPieces, messageTail, placeTails } from './run-tails.js'

/** T1 tokens from a template, four at a time. */
export function t1RunWriter(kernel: SimdKernel, keyed: KeyedKernel, template: T1Template): RunWriter {
  const { content, text, signature, signed, counter, signatureGroups, counterGroups } = template
  const { bytes, at } = kernel
  const tailStart = counter - ((counter - signed) % 64)
  const state = keyed.withPrefix(content.subarray(signed, tailStart))
  const tail = messageTail(content.subarray(tailStart), tailStart - signed)

  const placeOf = (byte: number) => at.TAIL_LEAD + byte - tailStart
  const digits = content.length - counter
  const leadStart = Math.min(counterGroups.start, tailStart)
  const lead = content.subarray(leadStart, tailStart)
  const tails = { lead, leadAt: placeOf(leadStart), counter: placeOf(counter), digits }
  const groupLength = content.length - counterGroups.start
  const characters = Math.ceil((groupLength * 4) / 3)
  const around = content.subarray(signatureGroups.start, signatureGroups.end)
  const stride = text.length

  return {
    stride,
    write(first, count, target) {
      state.use(() => {
        bytes.set(text, at.TEMPLATE)
        bytes.fill(255, at.COUNTER_MASK, at.COUNTER_MASK + characters)
        bytes.fill(255, at.GROUP_MASK, at.GROUP_MASK + groupLength)
        for (let lane = 0; lane < 4; lane++) bytes.set(around, at.SIGNATURES + lane * at.SIGNATURE_SIZE)
        inPieces(kernel, stride, count, target, (done, piece) => {
          placeTails(kernel, tail, tails, first + done)
          kernel.runT1(
            piece,
            stride,
            tail.blocks,
            tails.counter,
            digits,
            placeOf(counterGroups.start),
            signature - signatureGroups.start,
            signatureGroups.position,
            counterGroups.position,
          )
        })
      })
    },
  }
}
