export { describe } from './describe.js'
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
