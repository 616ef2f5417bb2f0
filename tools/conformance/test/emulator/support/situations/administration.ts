import type { Situations } from '../situation.js'
import { unknownId } from '../situation.js'
import type { World } from '../world.js'

// Callbacks of a project, and projects of an account.

const CALLBACK = { group: 'stream', event: 'created', url: 'https://ear.example/' } as const
const WRONG_PAIR = { group: 'stream', event: 'status', url: 'https://ear.example/' } as const
const UNKNOWN_PROJECT = '999999'

async function createProject(world: World): Promise<string> {
  return (await world.account.projects.create({ name: 'staging' })).projectId
}

const ofProject = async (world: World) => ({ parameters: [await createProject(world)] })
const unknownProject = async () => ({ parameters: [UNKNOWN_PROJECT] })

export const ADMINISTRATION_SITUATIONS = {
  'callbacks.register': {
    success: async () => ({ parameters: [CALLBACK] }),
    errors: { '400': async () => ({ parameters: [WRONG_PAIR], raw: { body: WRONG_PAIR } }) },
  },
  'callbacks.list': {
    async success(world) {
      await world.rest.callbacks.register(CALLBACK)
      return { parameters: [] }
    },
    errors: {},
  },
  'callbacks.delete': {
    success: async (world) => ({ parameters: [(await world.rest.callbacks.register(CALLBACK)).id] }),
    errors: { '404': async () => ({ parameters: [unknownId] }) },
  },
  'projects.create': {
    success: async () => ({ parameters: [{ name: 'staging' }] }),
    errors: { '400': async () => ({ parameters: [{ name: 7 }], raw: { body: { name: 7 } } }) },
  },
  'projects.list': {
    async success(world) {
      await createProject(world)
      return { parameters: [] }
    },
    errors: {},
  },
  'projects.get': { success: ofProject, errors: { '404': unknownProject } },
  'projects.update': {
    success: async (world) => ({ parameters: [await createProject(world), { status: 'SUSPENDED' }] }),
    errors: {
      '400': async (world) => ({
        parameters: [await createProject(world), { status: 'ODD' }],
        raw: { body: { status: 'ODD' } },
      }),
      '404': async () => ({ parameters: [UNKNOWN_PROJECT, { status: 'ACTIVE' }] }),
    },
  },
  'projects.delete': { success: ofProject, errors: { '404': unknownProject } },
  'projects.refreshSecret': { success: ofProject, errors: { '404': unknownProject } },
} as const satisfies Readonly<Record<string, Situations>>
