import { MONTHS } from '@tokbox/core/time'

/** Hours east of Greenwich. Java writes time zones as letters; these are the ones found in session ids of the platform. */
const ZONES: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  PST: -8,
  PDT: -7,
  MST: -7,
  MDT: -6,
  CST: -6,
  CDT: -5,
  EST: -5,
  EDT: -4,
}

/**
 * Reads the text of a `java.util.Date`, such as `Sat Mar 15 14:42:23 PDT 2014`, as session ids of before 2016 hold it.
 * `Date.parse` reads this form on some runtimes only.
 */
export function parseJavaDate(text: string): Date | undefined {
  const parts =
    /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([0-9]{2}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) ([A-Z]{3}) ([0-9]{4})$/.exec(
      text,
    )
  if (parts === null) return undefined
  const [, month, day, hour, minute, second, zone, year] = parts
  const monthIndex = MONTHS.indexOf(month!)
  const offset = Object.hasOwn(ZONES, zone!) ? ZONES[zone!] : undefined
  if (monthIndex < 0 || offset === undefined) return undefined
  return new Date(
    Date.UTC(Number(year), monthIndex, Number(day), Number(hour) - offset, Number(minute), Number(second)),
  )
}
