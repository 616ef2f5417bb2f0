/** What stands in the way of a target that was not reached, by its id in acceptance.ts; found with a profiler. */
export const LIMITS: Readonly<Record<string, string>> = {
  'threads-reused':
    'two threads that sign in such a loop without any messages between them reach 1.7 to 1.9 times one thread here: ' +
    "they share the processor's clock and memory. The rest is the messages. Each chunk wakes the caller's thread, which " +
    'takes a processor from a thread that signs when there are only two, a tenth of the time.',
}
