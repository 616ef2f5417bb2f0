import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { readModeratedProject, readProject, readProjects } from '../../src/index.js'
import { answer, applicationId } from '../support/answers.js'

// As the platform's documents, its official clients and captured traffic have it; the values are invented.

const project = {
  id: '123456',
  secret: 'a'.repeat(40),
  status: 'ACTIVE',
  name: '',
  environment: 'standard',
  createdAt: 1_700_000_000_000,
}

test('a project, whose secret no log and no JSON shows', () => {
  const read = readProject(answer(project))
  expect(read.secret).toBe(project.secret)
  expect(read.raw.secret).toBe(project.secret)
  expect(read).toMatchObject({
    projectId: '123456',
    status: 'ACTIVE',
    name: undefined,
    environment: 'standard',
  })
  const list = readProjects(answer([project, { ...project, id: 7 }]))
  expect(list).toMatchObject({ total: 2, items: [{ projectId: '123456' }, { projectId: '7' }] })
  const [first] = list.items
  expect(first?.secret).toBe(project.secret)
  for (const shown of [read, list, readProjects(answer({ count: 1, items: [project] }))]) {
    expect(JSON.stringify(shown)).not.toContain(project.secret)
    expect(inspect(shown, { depth: 9 })).not.toContain(project.secret)
  }
})

test('a new project, and one without a secret', () => {
  expect(
    readProject(
      answer({
        id: 123457,
        status: 'VALID',
        environmentName: 'default',
        environmentDescription: 'Standard Environment',
      }),
    ),
  ).toMatchObject({ projectId: '123457', status: 'VALID', environment: 'default', secret: undefined })
})

test.each([undefined, null, '', {}, [], 7, { status: 'ACTIVE' }, { id: {} }])(
  'a call of moderation is fine whatever it is answered: %j',
  (body) => {
    expect(readModeratedProject(answer(body))).toBeUndefined()
  },
)

test('the project that a call of moderation is answered with', () => {
  expect(readModeratedProject(answer(project))).toMatchObject({ projectId: '123456' })
  expect(readModeratedProject(answer({ applicationId, status: 'ACTIVE' }))).toMatchObject({
    projectId: applicationId,
  })
})
