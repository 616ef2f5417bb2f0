import { developmentAccount, developmentProject, type EmulatorServer } from '@tokbox/emulator'
import { formatFields } from '../../output/layout.js'

/** What the banner shows. */
export interface Banner {
  readonly server: EmulatorServer
  /** The value of --host. */
  readonly host: string | undefined
  /** The API keys of the user's own projects, and the ids of their applications; undefined for the development project. */
  readonly projects: readonly string[] | undefined
  /** The application of --application. */
  readonly application?: { readonly applicationId: string; readonly privateKeyFile: string } | undefined
}

/** Hosts that stand for all addresses of the machine. No client can connect to them. */
const WILDCARDS = ['0.0.0.0', '::']

/** Says where the emulator is, which projects it has, and what to export so that programs use it. */
export function formatBanner({ server, host, projects, application }: Banner): string {
  return [
    describeAddresses(server, host),
    `Opened in a browser on this machine, ${server.url} shows what goes on in it.`,
    projects === undefined ? describeDevelopmentProject(server) : describeProjects(server, projects),
    ...(application === undefined ? [] : [describeApplication(server, application)]),
  ].join('\n\n')
}

function describeAddresses({ url, networkUrls, port }: EmulatorServer, host: string | undefined): string {
  const listens = `The emulator listens on ${url} (Ctrl-C ends it).`
  const isEverywhere = host !== undefined && WILDCARDS.includes(host)
  if (networkUrls.length === 0 && !isEverywhere) return listens
  const howToReach = `Containers in the same network can use the name of its container or service: http://<name>:${port}. Clients that
are not on this machine have to allow plain http to that host: --allow-insecure-host <host>, or allowInsecureHost
in a program.`
  if (!isEverywhere) return `${listens}\n\n${howToReach}`
  const addresses = formatFields([
    ['  from this machine', url],
    ...networkUrls.map((address, i) => [i === 0 ? '  from elsewhere' : '', address] as const),
  ])
  return `The emulator listens on port ${port} on all addresses of this machine (${host}; Ctrl-C ends it):

${addresses}

${howToReach}`
}

function describeDevelopmentProject({ url }: EmulatorServer): string {
  const { apiKey, apiSecret } = developmentProject
  const { accountKey, accountSecret } = developmentAccount
  return `The credentials of its development project are public, so they are no secret:

${formatFields([
  ['  API key', apiKey],
  ['  API secret', apiSecret],
])}

In another terminal:

  export TOKBOX_API_KEY=${apiKey}
  export TOKBOX_API_SECRET=${apiSecret}
  export TOKBOX_API_URL=${url}
  npx tokbox session create

To manage projects, as the account that owns it (npx tokbox project list):

${formatFields([
  ['  account key', accountKey],
  ['  account secret', accountSecret],
])}`
}

function describeApplication(
  { url }: EmulatorServer,
  { applicationId, privateKeyFile }: NonNullable<Banner['application']>,
): string {
  return `An application of the unified environment: ${applicationId}

In another terminal, to be that application instead:

  export TOKBOX_APPLICATION_ID=${applicationId}
  export TOKBOX_PRIVATE_KEY_FILE=${quoteForShell(privateKeyFile)}
  export TOKBOX_API_URL=${url}
  npx tokbox session create`
}

/** A path that a shell would take apart. */
function quoteForShell(path: string): string {
  return /^[\w./:@%+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}

function describeProjects({ url }: EmulatorServer, projects: readonly string[]): string {
  return `Projects: ${projects.join(', ')}

In another terminal, with the key and the secret of one of them in TOKBOX_API_KEY and TOKBOX_API_SECRET:

  export TOKBOX_API_URL=${url}
  npx tokbox session create`
}
