/** Does what it is given, unless the emulator says that it does not have the endpoint yet. */
export async function ifEmulated<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    if ((error as { readonly status?: number }).status === 501) return undefined
    throw error
  }
}
