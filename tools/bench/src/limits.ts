/** What stands in the way of a target that was not reached, by its id in acceptance.ts. Shown only when it was not. */
export const LIMITS: Readonly<Record<string, string>> = {
  'threads-fastest':
    'Two threads that sign without any messages between them reach 1.7 to 1.9 times one thread on such a machine: they ' +
    "share the memory's bandwidth and the processor's clock. What is left are the messages: each chunk wakes the caller's " +
    'thread, which takes a processor from a thread that signs when there are only two.',
}
