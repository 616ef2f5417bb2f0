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

const RESOLUTIONS = ['640x480', '480x640', '1280x720', '720x1280', '1920x1080', '1080x1920']
/** In UTF-16 units, as the official Java and .NET libraries count. What the platform counts is not known. */
const MAX_ARCHIVE_NAME_LENGTH = 80

/**
 * Reads the form. An empty field counts as absent, since some official SDKs send their unset options so; fields that
 * nobody knows are ignored.
 * @throws FormError
 */
export function readSessionForm(text: string): SessionForm {
  const fields = new URLSearchParams(text)
  const read = (name: string) => fields.get(name) || undefined
  const form: SessionForm = {
    relayed: choose('p2p.preference', read('p2p.preference') ?? 'disabled', PREFERENCES),
    location: readLocation(read('location')),
    archiveMode: choose('archiveMode', read('archiveMode') ?? 'manual', ARCHIVE_MODES),
    archiveName: read('archiveName'),
    archiveResolution: read('archiveResolution'),
    e2ee: choose('e2ee', readBoolean(read('e2ee')), BOOLEANS),
  }
  checkRules(form)
  return form
}

/** `always` is what the official Python library of the successor sends for a relayed session. */
const PREFERENCES = { enabled: true, disabled: false, always: true }
const ARCHIVE_MODES = { manual: 'manual', always: 'always' } as const
const BOOLEANS = { true: true, false: false }

function choose<T>(name: string, value: string, values: Readonly<Record<string, T>>): T {
  const chosen = Object.hasOwn(values, value) ? values[value] : undefined
  if (chosen !== undefined) return chosen
  throw new FormError(`Invalid ${name}: it must be ${Object.keys(values).join(' or ')}`)
}

/** The official .NET library writes `True`, and the PHP one 0 for false. */
function readBoolean(value = 'false'): string {
  if (value === '0') return 'false'
  return value === '1' ? 'true' : value.toLowerCase()
}

/**
 * A session id has room for an IPv4 address. Official libraries send more: the Node one of the successor the word `null`
 * for no location, the .NET and Java ones whatever they can resolve. The location is a hint, so what cannot stand in the
 * id counts as none, and only what is no address at all is a mistake.
 */
function readLocation(location: string | undefined): string {
  if (location === undefined || location === 'null') return ''
  if (isIpv4(location)) return location
  if (location.toLowerCase() === 'localhost' || isIpv6(location)) return ''
  throw new FormError('Invalid location: it must be an IP address')
}

/** With or without a zone (`fe80::1%eth0`), as .NET writes the address of an interface. */
function isIpv6(text: string): boolean {
  const [, address = ''] = /^([\da-f:.]{2,45})(?:%[\w.-]{1,32})?$/i.exec(text) ?? []
  return address.includes(':') && URL.canParse(`http://[${address}]`)
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
    archiveName !== undefined && archiveName.length > MAX_ARCHIVE_NAME_LENGTH,
    `Invalid archiveName: it must have at most ${MAX_ARCHIVE_NAME_LENGTH} characters`,
  )
  refuseIf(
    archiveResolution !== undefined && !RESOLUTIONS.includes(archiveResolution),
    `Invalid archiveResolution: it must be ${RESOLUTIONS.join(' or ')}`,
  )
}

function refuseIf(wrong: boolean, message: string): void {
  if (wrong) throw new FormError(message)
}
