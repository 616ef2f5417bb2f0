// With `*`: whoever augments ErrorsByCode names this entry, and TypeScript follows only this form to the interface.
export * from './abort-error.js'
export * from './errors-by-code.js'
export * from './invalid-argument-error.js'
export * from './tokbox-error.js'
