/** One thing that doctor looks at. */
export interface Check {
  readonly name: CheckName
  readonly status: 'ok' | 'failed' | 'skipped'
  /** What was found, in plain words. Never a secret. */
  readonly message: string
  /** What to do, when it failed. */
  readonly remedy?: string
}

/** In the order in which they are made. */
const checkNames = ['credentials', 'well-formed', 'service', 'clock', 'signature'] as const

export type CheckName = (typeof checkNames)[number]

export function passed(name: CheckName, message: string): Check {
  return { name, status: 'ok', message }
}

export function failed(name: CheckName, message: string, remedy: string): Check {
  return { name, status: 'failed', message, remedy }
}

export function skipped(name: CheckName, message: string): Check {
  return { name, status: 'skipped', message }
}

/** The checks with those that could not be made any more. */
export function completed(checks: readonly Check[]): readonly Check[] {
  return checkNames.map(
    (name) =>
      checks.find((check) => check.name === name) ?? skipped(name, 'not possible before the above is right'),
  )
}
