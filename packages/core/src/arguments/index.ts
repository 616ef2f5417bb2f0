export { describe } from './describe.js'
export { type OptionsWording, readOptions, unlessAdded } from './read-options.js'
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
