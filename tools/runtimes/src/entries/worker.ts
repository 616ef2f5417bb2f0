import { runProgram } from '../program.js'

/** For workerd, where a module answers requests. */
export default {
  fetch: async () => new Response(JSON.stringify(await runProgram())),
}
