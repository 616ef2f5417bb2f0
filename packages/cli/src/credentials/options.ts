import type { Command } from 'commander'

/** The options that say with which credentials a command works. */
export interface CredentialOptions {
  readonly apiKey?: string
  readonly secretFile?: string
  readonly secretStdin?: true
  readonly emulator?: true
}

/** Where the service is. For commands that call it. */
export interface ServiceOptions extends CredentialOptions {
  readonly apiUrl?: string
  readonly allowInsecureHost?: string
}

/** Adds the options of {@link CredentialOptions}. */
export function withCredentialOptions(command: Command): Command {
  return command
    .optionsGroup('Credentials (default: from the environment):')
    .option('--api-key <key>', 'the API key of the project; needs --secret-file or --secret-stdin')
    .option('--secret-file <path>', 'read the API secret from a file with one line')
    .option('--secret-stdin', 'read the API secret from standard input, one line')
    .option('--emulator', "the embedded emulator's development project instead of the platform")
}

/** Adds the options of {@link ServiceOptions}. */
export function withServiceOptions(command: Command): Command {
  return withCredentialOptions(command)
    .option('--api-url <url>', 'the address of the service (default: from the environment, or the platform)')
    .option(
      '--allow-insecure-host <host>',
      'let the address begin with http:// when this is its host: an emulator in another container',
    )
}
