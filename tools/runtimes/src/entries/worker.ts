import { runProgram } from '../program.js'

/** For workerd, where a module answers requests. */
export default {
  fetch: () => new Response(JSON.stringify(runProgram())),
}
