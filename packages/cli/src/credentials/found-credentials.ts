import type { Credentials } from '@tokbox/signer'
import type { FlagNames } from '../arguments/flag-names.js'

/** The credentials that a command line or the environment names. They have not been checked yet. */
export interface FoundCredentials {
  readonly credentials: Credentials
  /** The address that belongs to them; undefined when nobody says one. */
  readonly apiUrl: string | undefined
  /** Whether they are those of the embedded emulator. */
  readonly emulated: boolean
  /** Where they come from, as a noun phrase: `--api-key and --secret-file`. */
  readonly source: string
  /** Has messages about a malformed value say where it came from. */
  readonly names: FlagNames
}
