import { developmentProject, type EmulatorServer } from '@tokbox/emulator'
import { formatFields } from '../../output/layout.js'

/** What the banner says of an emulator that listens. */
export interface Banner {
  readonly server: EmulatorServer
  /** The host as it was asked for, if it was. */
  readonly host: string | undefined
  /** The API keys of the user's own projects; `undefined` for the development project. */
  readonly projects: readonly string[] | undefined
}

/** Hosts that no client can connect to: they stand for all addresses of the machine. */
const WILDCARDS = ['0.0.0.0', '::']

/** Where the emulator is, for which projects, and what to export so that programs use it. */
export function formatBanner({ server, host, projects }: Banner): string {
  return `${describeAddresses(server, host)}

${projects === undefined ? describeDevelopmentProject(server) : describeProjects(server, projects)}`
}

function describeAddresses({ url, networkUrls, port }: EmulatorServer, host: string | undefined): string {
  const listens = `The emulator listens on ${url} (Ctrl-C ends it).`
  const isEverywhere = host !== undefined && WILDCARDS.includes(host)
  if (networkUrls.length === 0 && !isEverywhere) return listens
  const howToReach = `Containers in one network reach it by the name of its container or service: http://<name>:${port}. Clients
elsewhere have to allow plain http to that host, with --allow-insecure-host <host> or, in a program, allowInsecureHost.`
  if (!isEverywhere) return `${listens}\n\n${howToReach}`
  const addresses = formatFields([
    ['  from this machine', url],
    ...networkUrls.map((address, i) => [i === 0 ? '  from elsewhere' : '', address] as const),
  ])
  return `The emulator listens on port ${port} of all addresses of this machine, which is what ${host} means (Ctrl-C ends it):

${addresses}

${howToReach}`
}

function describeDevelopmentProject({ url }: EmulatorServer): string {
  const { apiKey, apiSecret } = developmentProject
  return `Its development project is published on purpose and is no secret:

${formatFields([
  ['  API key', apiKey],
  ['  API secret', apiSecret],
])}

In another terminal:

  export TOKBOX_API_KEY=${apiKey}
  export TOKBOX_API_SECRET=${apiSecret}
  export TOKBOX_API_URL=${url}
  npx tokbox session create`
}

function describeProjects({ url }: EmulatorServer, projects: readonly string[]): string {
  return `Projects: ${projects.join(', ')}

In another terminal, with the key and the secret of one of them in TOKBOX_API_KEY and TOKBOX_API_SECRET:

  export TOKBOX_API_URL=${url}
  npx tokbox session create`
}
