const copies = new WeakMap<object, object>()

/**
 * A description as it was written, all of it: what somebody adds to `Object.prototype` afterwards is no part of it. The copy
 * is made once; functions and patterns stay what they are.
 */
export function ownOnly<Description extends object>(description: Description): Description {
  if (Object.getPrototypeOf(description) === null) return description
  const known = copies.get(description)
  if (known !== undefined) return known as Description
  const copy = copyOf(description) as Description
  copies.set(description, copy)
  return copy
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  const copy: Record<string, unknown> = Object.create(null)
  for (const [name, part] of Object.entries(value)) copy[name] = copyOf(part)
  return copy
}
