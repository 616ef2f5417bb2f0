import type { Command } from 'commander'

/** The options that choose the credentials of a command. */
export interface CredentialOptions {
  readonly apiKey?: string
  readonly secretFile?: string
  readonly secretStdin?: true
  readonly applicationId?: string
  readonly privateKeyFile?: string
  readonly emulator?: true
}

/** The options of commands that call the service. */
export interface ServiceOptions extends CredentialOptions, AddressOptions {}

/** Adds the options of {@link CredentialOptions}. */
export function withCredentialOptions(command: Command): Command {
  return command
    .optionsGroup('Credentials (default: from the environment):')
    .option('--api-key <key>', 'the API key of the project; needs --secret-file or --secret-stdin as well')
    .option('--secret-file <path>', 'read the API secret from a file that holds one line')
    .option('--secret-stdin', 'read the API secret from standard input, as one line')
    .option('--application-id <id>', 'the id of an application instead; needs --private-key-file as well')
    .option('--private-key-file <path>', 'the private key of the application, as PEM; - is standard input')
    .option('--emulator', 'use the development project of the embedded emulator instead of the platform')
}

/** Where the calls of a command go. */
interface AddressOptions {
  readonly apiUrl?: string
  readonly allowInsecureHost?: string
}

/** The options of commands that manage the projects of an account. */
export interface AccountOptions extends AddressOptions {
  readonly accountKey?: string
  readonly secretFile?: string
  readonly secretStdin?: true
}

function withAddressOptions(command: Command): Command {
  return command
    .option('--api-url <url>', 'the address of the service (default: from the environment, or the platform)')
    .option(
      '--allow-insecure-host <host>',
      'allow an http:// address with this host, for an emulator in another container',
    )
}

/** Adds the options of {@link ServiceOptions}. */
export function withServiceOptions(command: Command): Command {
  return withAddressOptions(withCredentialOptions(command))
}

/** Adds the options of {@link AccountOptions}. */
export function withAccountOptions(command: Command): Command {
  command
    .optionsGroup('Credentials of an account (default: from the environment):')
    .option('--account-key <key>', 'the key of the account; needs --secret-file or --secret-stdin as well')
    .option('--secret-file <path>', 'read the secret of the account from a file that holds one line')
    .option('--secret-stdin', 'read the secret of the account from standard input, as one line')
  return withAddressOptions(command)
}
