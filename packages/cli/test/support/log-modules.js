import { register } from 'node:module'

// Appends the address of each module that is loaded to the file that LOADED_MODULES names.
const hooks = `
import { appendFileSync } from 'node:fs'
export function load(url, context, next) {
  appendFileSync(process.env.LOADED_MODULES, url + '\\n')
  return next(url, context)
}`
register(`data:text/javascript,${encodeURIComponent(hooks)}`)
