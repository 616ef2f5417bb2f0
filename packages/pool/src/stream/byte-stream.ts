import type { TokenBatch } from '@tokbox/signer/plan'

/**
 * Batches as a stream of bytes, one batch at a time and only on demand. Each is copied: a reader may still be writing it
 * when the next one is made in the same memory.
 */
export function byteStream(
  batches: AsyncIterableIterator<TokenBatch, void>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { done, value: batch } = await batches.next()
        if (done) controller.close()
        else controller.enqueue(batch.bytes.slice())
      },
      async cancel() {
        await batches.return?.()
      },
    },
    // Nothing ahead of the reader.
    { highWaterMark: 0 },
  )
}
