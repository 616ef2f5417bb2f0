import type { Field, Fields } from '@tokbox/core/arguments'
import {
  describeCondition,
  ENDPOINTS,
  type Endpoint,
  fieldsOf,
  type Repeat,
  type Rule,
} from '@tokbox/protocol'
import { fieldText } from './field-text.js'
import { namesTable } from './names-table.js'
import { signatureOf } from './signature.js'

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
  return [
    '# Endpoints',
    '',
    'Made from the descriptions in `@tokbox/protocol` by `npx nx run @tokbox-tools/docs:write`; not to be edited by hand.',
    'Beside the errors that are named, every endpoint can answer 403 (authentication) and 500.',
    'The same as a document of OpenAPI 3.1 is [openapi.json](openapi.json).',
    ...namesTable(described),
    ...described.flatMap(section),
    '',
  ].join('\n')
}

function section(endpoint: Endpoint): string[] {
  const { summary, method, path, environments, success, repeat, rules, errors } = endpoint
  const rows = fieldRows(fieldsOf(endpoint), '')
  return [
    '',
    `## \`${signatureOf(endpoint)}\``,
    '',
    `${summary}: \`${method} ${path}\`${encodingText(endpoint)}.`,
    '',
    `- ${environments.length === 2 ? 'OpenTok and the unified environment' : 'OpenTok only'}${endpoint.authentication === 'account' ? ', with the credentials of an account' : ''}`,
    `- answers ${success.join(' or ')}${answerText(endpoint)}`,
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
    ...innerRows(field, `${prefix}${name}`),
  ])
}

function innerRows(field: Field, name: string): string[] {
  if (field.type === 'object') return fieldRows(field.fields, `${name}.`)
  return field.type === 'list' ? innerRows(field.items, `${name}[]`) : []
}

function fieldRow(name: string, field: Field): string {
  const wire = field.wire === undefined ? '' : `\`${field.wire}\``
  const fallback = field.required
    ? 'required'
    : field.default === undefined
      ? ''
      : `\`${JSON.stringify(field.default).replaceAll('"', '')}\``
  const marks = { true: ' (never shown)', query: ' (without its query)', undefined: '' }[`${field.sensitive}`]
  return `| \`${name}\`${marks} | ${wire} | ${fieldText(field)} | ${fallback} |`
}

function ruleLine({ option, value, needs, because }: Rule): string {
  const what = value === undefined ? `\`${option}\`` : `\`${option}: ${value}\``
  return `- ${what} ${describeCondition(needs, (name) => `\`${name}\``)}. ${because}`
}

function encodingText({ encoding, query }: Endpoint): string {
  if (query !== undefined) return ', with options in the query'
  if (encoding === undefined) return ''
  return `, a body in ${encoding === 'form' ? 'form encoding' : 'JSON'}`
}

function answerText({ answer, list }: Endpoint): string {
  if (list === 'pages') return ' with a page of a list'
  if (list === 'whole') return ' with a list'
  return { json: '', none: ' without a body', optional: ', some with a body and some without' }[answer]
}
