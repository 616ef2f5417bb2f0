import { isIpv4 } from '@tokbox/core/net'

/** What a session is to be, read from the form of `POST /session/create`. */
export interface SessionForm {
  readonly relayed: boolean
  readonly location: string
  readonly archiveMode: 'manual' | 'always'
  readonly archiveName: string | undefined
  readonly archiveResolution: string | undefined
  readonly e2ee: boolean
}

/** The form asks for something that the platform does not do. The message says what, as the platform would. */
export class FormError extends Error {}

const resolutions = ['640x480', '480x640', '1280x720', '720x1280', '1920x1080', '1080x1920']
/** In UTF-16 units, as the official Java and .NET libraries count. What the platform counts is not known. */
const longestArchiveName = 80
/**
 * Reads the form. An empty field counts as absent, since some official SDKs send their unset options so; fields that
 * nobody knows are ignored.
 * @throws FormError
 */
export function readSessionForm(text: string): SessionForm {
  const fields = new URLSearchParams(text)
  const read = (name: string) => fields.get(name) || undefined
  const form: SessionForm = {
    relayed: choose('p2p.preference', read('p2p.preference') ?? 'disabled', preferences),
    location: readLocation(read('location')),
    archiveMode: choose('archiveMode', read('archiveMode') ?? 'manual', archiveModes),
    archiveName: read('archiveName'),
    archiveResolution: read('archiveResolution'),
    e2ee: choose('e2ee', (read('e2ee') ?? 'false').toLowerCase(), booleans),
  }
  checkRules(form)
  return form
}

/** `always` is what the official Python library of the successor sends for a relayed session. */
const preferences = { enabled: true, disabled: false, always: true }
const archiveModes = { manual: 'manual', always: 'always' } as const
const booleans = { true: true, false: false }

function choose<T>(name: string, value: string, values: Readonly<Record<string, T>>): T {
  const chosen = Object.hasOwn(values, value) ? values[value] : undefined
  if (chosen !== undefined) return chosen
  throw new FormError(`Invalid ${name}: it must be ${Object.keys(values).join(' or ')}`)
}

/** One official SDK sends the word `null` for no location. */
function readLocation(location: string | undefined): string {
  if (location === undefined || location === 'null') return ''
  if (isIpv4(location)) return location
  throw new FormError('Invalid location: it must be an IPv4 address')
}

function checkRules({ relayed, archiveMode, archiveName, archiveResolution, e2ee }: SessionForm): void {
  const always = archiveMode === 'always'
  refuseIf(
    always && relayed,
    'archiveMode always needs p2p.preference disabled: only routed sessions can be archived',
  )
  refuseIf(
    e2ee && relayed,
    'e2ee needs p2p.preference disabled: only routed sessions can be encrypted end to end',
  )
  refuseIf(e2ee && always, 'e2ee excludes archiveMode always: an encrypted session cannot be archived')
  refuseIf(archiveName !== undefined && !always, 'archiveName needs archiveMode always')
  refuseIf(archiveResolution !== undefined && !always, 'archiveResolution needs archiveMode always')
  refuseIf(
    archiveName !== undefined && archiveName.length > longestArchiveName,
    `Invalid archiveName: it must have at most ${longestArchiveName} characters`,
  )
  refuseIf(
    archiveResolution !== undefined && !resolutions.includes(archiveResolution),
    `Invalid archiveResolution: it must be ${resolutions.join(' or ')}`,
  )
}

function refuseIf(wrong: boolean, message: string): void {
  if (wrong) throw new FormError(message)
}
