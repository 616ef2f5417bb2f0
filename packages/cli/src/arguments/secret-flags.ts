import { UsageError } from '../errors/index.js'

const allowed = ['--secret-file', '--secret-stdin']

/**
 * There is no flag that takes a secret: other users of the machine see it in the list of processes, and the shell
 * writes it into its history. Whoever tries one anyway has to know what has happened to the secret.
 * @throws UsageError
 */
export function refuseSecretFlags(argv: readonly string[]): void {
  const end = argv.indexOf('--')
  for (const argument of end < 0 ? argv : argv.slice(0, end)) {
    const flag = /^--?[A-Za-z][A-Za-z_-]*/.exec(argument)?.[0]
    if (flag === undefined || allowed.includes(flag)) continue
    if (!/(?:secret|secretkey|password)$/.test(flag.replace(/[_-]/g, '').toLowerCase())) continue
    throw new UsageError(
      `${flag}: there is no option that takes a secret. Set TOKBOX_API_SECRET in the environment, keep the secret in ` +
        'a file for --secret-file <path>, or pipe it in with --secret-stdin. If you have just typed a real secret, it ' +
        'now stands in the history of your shell and could be seen in the list of processes: remove it there, or ' +
        'have the platform make a new one.',
    )
  }
}
