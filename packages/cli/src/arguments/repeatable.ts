/** Collects the values of an option that can be repeated. */
export function repeatable(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value]
}
