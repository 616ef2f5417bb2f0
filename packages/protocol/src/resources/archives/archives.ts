import { endpoint, OF_PROJECT } from '../../endpoint.js'
import { SESSION_LIST_FIELDS, type SessionListOptions } from '../../list.js'
import { ADD_STREAM, type AddStreamOptions, REMOVE_STREAM, SET_LAYOUT } from '../composition.js'
import { WRONG_FIELD } from '../documented-errors.js'
import type { Layout } from '../layout.js'
import { ARCHIVE_SECRETS } from './archive.js'

const ARCHIVE_PATH = '/v2/project/{project}/archive/{archiveId}'
const INVALID_ID = { status: 400, when: 'The archive id is not valid.' } as const
const UNKNOWN_ARCHIVE = { status: 404, when: 'There is no such archive.' } as const

export const ARCHIVES_STOP = endpoint()({
  ...OF_PROJECT,
  id: 'archives.stop',
  command: 'archive stop',
  summary: 'Stop a recording',
  action: 'Stopping an archive',
  method: 'POST',
  path: `${ARCHIVE_PATH}/stop`,
  repeat: 'done',
  success: [200],
  answer: 'json',
  sensitive: ARCHIVE_SECRETS,
  errors: [
    INVALID_ID,
    UNKNOWN_ARCHIVE,
    {
      status: 409,
      code: 15002,
      message:
        'You can only stop an archive that has one of the following statuses: started OR paused OR stopped',
      when: 'It has been stopped already.',
      done: true,
    },
  ],
})

export const ARCHIVES_GET = endpoint()({
  ...OF_PROJECT,
  id: 'archives.get',
  command: 'archive get',
  summary: 'Show an archive',
  action: 'Getting an archive',
  method: 'GET',
  path: ARCHIVE_PATH,
  repeat: 'read',
  success: [200],
  answer: 'json',
  sensitive: ARCHIVE_SECRETS,
  errors: [INVALID_ID, UNKNOWN_ARCHIVE],
})

export const ARCHIVES_LIST = endpoint<SessionListOptions>()({
  ...OF_PROJECT,
  id: 'archives.list',
  command: 'archive list',
  summary: 'List archives, the newest first',
  action: 'Listing archives',
  method: 'GET',
  path: '/v2/project/{project}/archive',
  repeat: 'read',
  query: SESSION_LIST_FIELDS,
  success: [200],
  answer: 'json',
  list: 'pages',
  sensitive: ARCHIVE_SECRETS,
  errors: [WRONG_FIELD],
})

export const ARCHIVES_DELETE = endpoint()({
  ...OF_PROJECT,
  id: 'archives.delete',
  command: 'archive delete',
  summary: 'Delete an archive and its recording',
  action: 'Deleting an archive',
  method: 'DELETE',
  path: ARCHIVE_PATH,
  repeat: 'done',
  destructive: true,
  success: [204],
  answer: 'none',
  errors: [
    { ...UNKNOWN_ARCHIVE, done: true },
    {
      // Whoever sends it again and gets this has not deleted anything.
      status: 409,
      code: 15004,
      message:
        'You can only delete an archive that has one of the following statuses: available OR uploaded OR deleted',
      when: 'It is neither available nor uploaded.',
    },
  ],
})

export const ARCHIVES_SET_LAYOUT = endpoint<Layout>()({
  ...SET_LAYOUT,
  id: 'archives.setLayout',
  command: 'archive set-layout',
  summary: 'Arrange the streams of an archive anew',
  action: 'Setting the layout of an archive',
  path: `${ARCHIVE_PATH}/layout`,
  sensitive: ARCHIVE_SECRETS,
  errors: [
    { status: 400, when: 'The layout is not valid, or the archive is not composed.' },
    UNKNOWN_ARCHIVE,
  ],
})

export const ARCHIVES_ADD_STREAM = endpoint<AddStreamOptions & { readonly streamId: string }>()({
  ...ADD_STREAM,
  id: 'archives.addStream',
  command: 'archive add-stream',
  summary: 'Add a stream to an archive of the manual mode',
  action: 'Adding a stream to an archive',
  path: `${ARCHIVE_PATH}/streams`,
})

export const ARCHIVES_REMOVE_STREAM = endpoint<{ readonly streamId: string }>()({
  ...REMOVE_STREAM,
  id: 'archives.removeStream',
  command: 'archive remove-stream',
  summary: 'Remove a stream from an archive of the manual mode',
  action: 'Removing a stream from an archive',
  path: `${ARCHIVE_PATH}/streams`,
})
