import { styleText } from 'node:util'
import type { World } from '../world.js'

/** The few things that are marked by a colour. None of them is told by the colour alone. */
export interface Style {
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly dim: (text: string) => string
  readonly title: (text: string) => string
}

/** Colours for a terminal; plain text for pipes and files, and where NO_COLOR (https://no-color.org) is set. */
export function createStyle(stream: { readonly isTTY?: boolean | undefined }, env: World['env']): Style {
  const colours = stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
  const paint = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    colours ? styleText(format, text, { validateStream: false }) : text
  return { good: paint('green'), bad: paint('red'), dim: paint('dim'), title: paint('bold') }
}
