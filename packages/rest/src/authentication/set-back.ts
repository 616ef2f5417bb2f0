/** Milliseconds. The platform documents no tolerance for tokens from its future. */
export const SET_BACK = 5000

/** Never to before 1970: a clock that starts there is odd, but not a wrong argument. */
export function setBack(time: number): Date {
  return new Date(Math.max(0, time - SET_BACK))
}
