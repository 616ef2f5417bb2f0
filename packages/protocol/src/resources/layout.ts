import type { FieldsOf } from '@tokbox/core/arguments'
import type { Rule } from '../endpoint.js'

/** How the streams of a composed archive or a broadcast are arranged. */
export const LayoutType = {
  /** As large as they fit. */
  BestFit: 'bestFit',
  /** One over the whole picture, the others small in it. */
  Pip: 'pip',
  /** One large, the others in a column beside it. */
  VerticalPresentation: 'verticalPresentation',
  /** One large, the others in a row below it. */
  HorizontalPresentation: 'horizontalPresentation',
  /** By a style sheet of your own. */
  Custom: 'custom',
} as const

/** One of the values of {@link LayoutType}. */
export type LayoutType = (typeof LayoutType)[keyof typeof LayoutType]

/** The layout of a composed archive or a broadcast. */
export interface Layout {
  readonly type: LayoutType
  /** The style sheet, as text; with the type `custom`, and only then. */
  readonly stylesheet?: string | undefined
  /** The layout for as long as somebody shares a screen; only with the type `bestFit`. */
  readonly screenshareType?: Exclude<LayoutType, 'custom'> | undefined
}

const { Custom, ...screenshareTypes } = LayoutType

export const LAYOUT_FIELDS: FieldsOf<Layout> = {
  type: { type: 'enum', values: Object.values(LayoutType), required: true, summary: 'the arrangement' },
  stylesheet: { type: 'string', summary: 'the style sheet of a custom layout' },
  screenshareType: {
    type: 'enum',
    values: Object.values(screenshareTypes),
    summary: 'the layout while somebody shares a screen, with bestFit only',
  },
}

/**
 * The rules of a layout.
 * @param within what leads to the layout, with its dot: `layout.`
 */
export function layoutRules(within = ''): readonly Rule[] {
  const type = `${within}type`
  const stylesheet = `${within}stylesheet`
  return [
    {
      option: type,
      value: LayoutType.Custom,
      needs: { option: stylesheet, given: true },
      because: 'A custom layout is made by its style sheet.',
    },
    {
      option: stylesheet,
      needs: { option: type, value: LayoutType.Custom },
      because: 'The other layouts have style sheets of their own.',
    },
    {
      option: `${within}screenshareType`,
      needs: { option: type, value: LayoutType.BestFit },
      because: 'The platform only has it for bestFit.',
    },
  ]
}
