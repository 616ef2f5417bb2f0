import type { Field, Fields } from '@tokbox/core/arguments'
import { ENDPOINTS, type Endpoint, PLATFORM_PATHS, type Repeat, type Rule } from '@tokbox/protocol'
import { fieldText } from './field-text.js'

/** What the client does about each kind. */
const REPEATS: Readonly<Record<Repeat, string>> = {
  read: 'a read, sent again after a failure',
  same: 'sent again after a failure: the second time nothing more happens',
  done: 'sent again after a failure: when the second answer says that it has been done, it has',
  twice: 'sent again only when the first request cannot have been carried out',
}

/** `docs/endpoints.md`: every endpoint as `@tokbox/protocol` describes it. */
export function endpointsPage(): string {
  const described: readonly Endpoint[] = Object.values(ENDPOINTS)
  const missing = PLATFORM_PATHS.filter(({ id }) => !(id in ENDPOINTS))
  return [
    '# Endpoints',
    '',
    'Made from the descriptions in `@tokbox/protocol` by `npx nx run @tokbox-tools/docs:write`; not to be edited by hand.',
    'Beside the errors that are named, every endpoint can answer 403 (authentication) and 500.',
    ...described.flatMap(section),
    ...(missing.length === 0 ? [] : ['', '## Not described yet', '', ...missing.map(pathLine)]),
    '',
  ].join('\n')
}

function section(endpoint: Endpoint): string[] {
  const { id, summary, method, path, environments, success, answer, repeat, encoding, body, rules, errors } =
    endpoint
  const rows = fieldRows(body ?? {}, '')
  return [
    '',
    `## \`${id}\``,
    '',
    `${summary}: \`${method} ${path}\`${encoding === undefined ? '' : `, a body in ${encoding === 'form' ? 'form encoding' : 'JSON'}`}.`,
    '',
    `- ${environments.length === 2 ? 'OpenTok and the unified environment' : 'OpenTok only'}`,
    `- answers ${success.join(' or ')}${answer === 'none' ? ' without a body' : ''}`,
    `- ${REPEATS[repeat]}`,
    ...(rows.length === 0
      ? []
      : ['', '| option | in the request | takes | default |', '|---|---|---|---|', ...rows]),
    ...(rules === undefined ? [] : ['', ...rules.map(ruleLine)]),
    ...(errors.length === 0
      ? []
      : [
          '',
          '| status | code | when |',
          '|---|---|---|',
          ...errors.map(({ status, code, when }) => `| ${status} | ${code ?? ''} | ${when} |`),
        ]),
  ]
}

function fieldRows(fields: Fields, prefix: string): string[] {
  return Object.entries(fields).flatMap(([name, field]) => [
    fieldRow(`${prefix}${name}`, field),
    ...(field.type === 'object' ? fieldRows(field.fields, `${prefix}${name}.`) : []),
  ])
}

function fieldRow(name: string, field: Field): string {
  const wire = field.wire === undefined ? '' : `\`${field.wire}\``
  const fallback = field.required ? 'required' : field.default === undefined ? '' : `\`${field.default}\``
  const marks = field.sensitive ? ' (never shown)' : ''
  return `| \`${name}\`${marks} | ${wire} | ${fieldText(field)} | ${fallback} |`
}

function ruleLine({ option, value, needs, because }: Rule): string {
  const what = value === undefined ? `\`${option}\`` : `\`${option}: ${value}\``
  return `- ${what} only with \`${needs.option}: ${needs.value}\`. ${because}`
}

function pathLine({ id, method, path }: (typeof PLATFORM_PATHS)[number]): string {
  return `- \`${id}\`: \`${method} ${path}\``
}
