export { describe } from './describe.js'
export type {
  BooleanField,
  DateField,
  EnumField,
  Field,
  FieldOf,
  Fields,
  FieldsOf,
  FunctionField,
  IntegerField,
  ListField,
  MapField,
  ObjectField,
  OpaqueField,
  StringField,
} from './fields.js'
export { ownOnly } from './own-only.js'
export { type OptionsWording, pickOptions, unlessAdded } from './pick-options.js'
export { checkField, readOptions } from './read-options.js'
export {
  type IntegerRange,
  refuse,
  refuseUnknownOptions,
  requireBoolean,
  requireFunction,
  requireInteger,
  requireObject,
  requireOneOf,
  requireString,
} from './require.js'
export { isDate, timeOf } from './time-of.js'
