import type { RequestCalls, Resource } from './request-calls.js'
import { base, id } from './values.js'

export const ADMINISTRATION_CALLS: RequestCalls<Resource<'callbacks' | 'projects'>> = {
  'callbacks.register': [
    [
      [{ group: 'sip_call', event: 'destroyed', url: 'https://ear.example/' }],
      `${base}/callback`,
      { group: 'sip_call', event: 'destroyed', url: 'https://ear.example/' },
    ],
    [
      [{ group: 'archive', event: 'status', url: 'https://ear.example/' }],
      `${base}/callback`,
      { group: 'archive', event: 'status', url: 'https://ear.example/' },
    ],
  ],
  'callbacks.list': [[[], `${base}/callback`]],
  'callbacks.delete': [[[id], `${base}/callback/${id}`]],
  'projects.create': [
    [[], '/v2/project', {}],
    [[{ name: 'n', environmentId: '261' }], '/v2/project', { name: 'n', environmentId: '261' }],
  ],
  'projects.list': [[[], '/v2/project']],
  'projects.get': [[['654321'], '/v2/project/654321']],
  'projects.update': [[['654321', { status: 'SUSPENDED' }], '/v2/project/654321', { status: 'SUSPENDED' }]],
  'projects.delete': [[['654321'], '/v2/project/654321']],
  'projects.refreshSecret': [[['654321'], '/v2/project/654321/refreshSecret']],
}
