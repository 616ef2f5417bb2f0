let seen = 0

/** Takes a number that depends on what was measured. What is never used may never be computed. */
export function consume(value: number): void {
  seen = (seen + value) % Number.MAX_SAFE_INTEGER
}

/** All that was consumed. */
export function consumed(): number {
  return seen
}
