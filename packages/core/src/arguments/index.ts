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
export { checkField, type OptionsWording, readOptions, unlessAdded } from './read-options.js'
export {
  type IntegerRange,
  refuseUnknownOptions,
  requireBoolean,
  requireFunction,
  requireInteger,
  requireObject,
  requireOneOf,
  requireString,
} from './require.js'
export { isDate, timeOf } from './time-of.js'
