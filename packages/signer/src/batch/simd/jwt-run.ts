import type { JwtTemplate } from '../jwt-template.js'
import type { RunWriter } from '../token-writers.js'
import type { SimdKernel } from './kernel.js'
import type { KeyedKernel } from './keyed-kernel.js'
import { inPieces, messageTail, placeTails } from './run-tails.js'

/** JWTs from a template, four at a time. */
export function jwtRunWriter(kernel: SimdKernel, keyed: KeyedKernel, template: JwtTemplate): RunWriter {
  const { claims, text, counter, counterEnd, counterGroups, signedEnd, tag } = template
  const { bytes, at } = kernel
  const tailStart = counterGroups.position - (counterGroups.position % 64)
  const state = keyed.withPrefix(text.subarray(0, tailStart))
  const tail = messageTail(text.subarray(tailStart, signedEnd), tailStart)

  const digits = counterEnd - counter
  const tails = {
    lead: claims.subarray(counterGroups.start),
    leadAt: 0,
    counter: counter - counterGroups.start,
    digits,
  }
  const characters = signedEnd - counterGroups.position
  const stride = text.length

  return {
    stride,
    write(first, count, target) {
      state.use(() => {
        bytes.set(text, at.TEMPLATE)
        bytes.fill(255, at.COUNTER_MASK, at.COUNTER_MASK + characters)
        inPieces(kernel, stride, count, target, (done, piece) => {
          placeTails(kernel, tail, tails, first + done)
          kernel.runJwt(
            piece,
            stride,
            tail.blocks,
            tails.counter,
            digits,
            at.TAIL_LEAD + counterGroups.position - tailStart,
            counterGroups.position,
            tag,
          )
        })
      })
    },
  }
}
