const TWO_THREADS =
  'as for our fastest on one thread below. What other guests of the machine take, they take from both processors at once: the ' +
  'ratio was 2.0 in a run whose middle halves were a tenth wide.'

/** What stands in the way of a target that was not reached, by its id in acceptance.ts. Shown only when it was not. */
export const LIMITS: Readonly<Record<string, string>> = {
  threads: TWO_THREADS,
  'threads-streamed': TWO_THREADS,
  floor:
    'the difference to the row below is fresh memory. The system hands out a page of 4 kB at a time when it is first written ' +
    'to, which takes 50 to 150 ns per token in a virtual machine, as long as to sign it. In a run in which others left the ' +
    'machine alone it was 1.8 times the floor. The pool uses its memory again.',
  call:
    'a third of what is added signs the request, a third checks and encodes options and reads the session, and the rest is time ' +
    "limits and retries. It is code that has to be fetched anew after each wait, which takes longer where others use the processor's " +
    'caches: in a run in which others left the machine alone it was 1.2 times bare node-fetch.',
  'single-new':
    "with another session for each token nothing of the prefix can be used again. SHA-1's rounds written out made it 1.5 times, " +
    'and cost every lightweight app 0.8 kB: they were left out. Measured alone, and not after forty others in one process, it ' +
    'is 1.4 times.',
  'threads-fastest':
    'Measured apart from this run on two processors: two threads that sign in such a loop without a message between them reach ' +
    "1.7 to 1.9 times one, since they share the memory's bandwidth and the processor's clock. In a stream of 2 million " +
    'tokens, which takes 200 ms, each of the two is on a processor for 162 ms, of which it signs for 140 to 150, and waits for ' +
    "one for 20 to 30 ms; the caller's thread needs 30 ms to take chunks and hand their memory back. So a tenth goes into the " +
    'messages, and a tenth into three threads taking turns on two processors. Larger chunks need fewer messages, but more ' +
    "memory than the processor's caches hold, and are no faster (16 384 tokens instead of 8 192: the same).",
}
