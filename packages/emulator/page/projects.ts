import { developmentProject } from '../src/development-project.js'
import type { ProjectItem, Overview } from '../src/page/overview.js'
import { byId, element, setText } from './element.js'
import { keyedList } from './keyed-list.js'

/** Lists the projects and applications. Secrets are not here: the page does not get them. */
export function createProjects(): (overview: Overview) => void {
  const show = keyedList(
    byId('projects-list'),
    ({ id }: ProjectItem) => id,
    ({ id }: ProjectItem) => {
      const kind = element('span', { class: 'mark' })
      return {
        node: element('li', { class: 'line' }, element('code', {}, id), kind),
        update(project) {
          const { name, suspended } = project
          setText(kind, [kindOf(project), name, suspended ? 'suspended' : ''].filter(Boolean).join(' · '))
        },
      }
    },
  )
  return ({ projects }) => show(projects)
}

function kindOf({ id, environment }: ProjectItem): string {
  if (environment === 'unified') return 'application'
  return id === developmentProject.apiKey ? 'development project' : 'project'
}

/** The commands that create a session here from a terminal. Only what is published already stands in them. */
export function sessionCommand({ projects }: Overview): string {
  const isDevelopment = projects.some(({ id }) => id === developmentProject.apiKey)
  const [apiKey, apiSecret] = isDevelopment
    ? [developmentProject.apiKey, developmentProject.apiSecret]
    : [
        projects.find(({ environment }) => environment === 'opentok')?.id ?? '…',
        "'the secret of the project'",
      ]
  return [
    'export TOKBOX_API_URL=$URL',
    `export TOKBOX_API_KEY=${apiKey}`,
    `export TOKBOX_API_SECRET=${apiSecret}`,
    'npx tokbox session create',
  ].join('\n')
}
