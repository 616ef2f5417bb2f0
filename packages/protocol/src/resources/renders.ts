import {
  type Answer,
  type Open,
  type RawObject,
  readIdentifier,
  readInstant,
  readObject,
  readProjectId,
  readText,
  requireIdentifier,
} from '../answer.js'
import { endpoint, OF_PROJECT } from '../endpoint.js'
import { LIST_FIELDS, type List, type ListOptions, readList } from '../list.js'
import { INVALID_SESSION_ID, WRONG_FIELD } from './documented-errors.js'
import { Resolution } from './resolution.js'

/** Which page a render shows, and how (the platform calls it Experience Composer). */
export interface StartRenderOptions {
  /** A client token for the session: the render publishes to it like a client. */
  readonly token: string
  /** The page, of 15 to 2048 characters. */
  readonly url: string
  /** Seconds until the render stops by itself, 60 to 36 000. Default: 7200 (2 hours). */
  readonly maxDuration?: number | undefined
  /** Default: 1280x720. */
  readonly resolution?: Resolution | undefined
  /** The name of the stream that it publishes, 1 to 200 characters. */
  readonly name?: string | undefined
  /** Where the platform reports how the render goes on: a URL. Default: nowhere. */
  readonly statusCallbackUrl?: string | undefined
}

const RENDERS = { ...OF_PROJECT, path: '/v2/project/{project}/render', sensitive: ['callbackUrl'] } as const
const RENDER_PATH = '/v2/project/{project}/render/{renderId}'

export const RENDERS_START = endpoint<StartRenderOptions & { readonly sessionId: string }>()({
  ...RENDERS,
  id: 'renders.start',
  command: 'render start',
  summary: 'Publish a web page to a session',
  action: 'Starting a render',
  method: 'POST',
  repeat: 'twice',
  arguments: ['sessionId'],
  encoding: 'json',
  body: {
    sessionId: { type: 'string', required: true, summary: 'the session to publish to' },
    token: { type: 'string', required: true, sensitive: true, summary: 'a client token for the session' },
    url: {
      type: 'string',
      required: true,
      minLength: 15,
      maxLength: 2048,
      sensitive: 'query',
      summary: 'the page',
    },
    maxDuration: {
      type: 'integer',
      min: 60,
      max: 36_000,
      default: 7200,
      unit: 'seconds',
      summary: 'when the render stops by itself',
    },
    resolution: {
      type: 'enum',
      values: Object.values(Resolution),
      default: Resolution.HdLandscape,
      summary: 'the size of the picture',
    },
    name: {
      type: 'string',
      wire: 'properties.name',
      maxLength: 200,
      summary: 'the name of the stream that it publishes',
    },
    statusCallbackUrl: {
      type: 'string',
      sensitive: 'query',
      summary: 'where the platform reports how the render goes on',
    },
  },
  success: [202, 200],
  answer: 'json',
  errors: [WRONG_FIELD, INVALID_SESSION_ID, { status: 409, when: 'The session is relayed.' }],
})

export const RENDERS_GET = endpoint()({
  ...RENDERS,
  id: 'renders.get',
  command: 'render get',
  summary: 'Show a render',
  action: 'Getting a render',
  method: 'GET',
  path: RENDER_PATH,
  repeat: 'read',
  success: [200],
  answer: 'json',
  errors: [
    { status: 400, when: 'The render id is not valid.' },
    { status: 404, when: 'There is no such render.' },
  ],
})

export const RENDERS_LIST = endpoint<ListOptions>()({
  ...RENDERS,
  id: 'renders.list',
  command: 'render list',
  summary: 'List renders, the newest first',
  action: 'Listing renders',
  method: 'GET',
  repeat: 'read',
  query: LIST_FIELDS,
  success: [200],
  answer: 'json',
  list: 'pages',
  errors: [WRONG_FIELD],
})

export const RENDERS_STOP = endpoint()({
  ...RENDERS,
  id: 'renders.stop',
  command: 'render stop',
  summary: 'Stop a render',
  action: 'Stopping a render',
  method: 'DELETE',
  path: RENDER_PATH,
  repeat: 'done',
  success: [204, 200],
  answer: 'none',
  errors: [{ status: 404, when: 'There is no such render, or it has ended.', done: true }],
})

/** How far a render has come. */
export const RenderStatus = {
  /** The page is being loaded. */
  Starting: 'starting',
  /** It publishes. */
  Started: 'started',
  Stopped: 'stopped',
  /** It could not publish; `reason` may say why. */
  Failed: 'failed',
} as const

/** One of the values of {@link RenderStatus}. */
export type RenderStatus = (typeof RenderStatus)[keyof typeof RenderStatus]

/** A web page that is published to a session. */
export interface Render {
  readonly id: string
  readonly status: Open<RenderStatus>
  readonly sessionId: string
  /** Its project: an API key, or the id of an application. */
  readonly projectId: string | undefined
  readonly createdAt: Date
  readonly updatedAt: Date | undefined
  /** What it publishes; undefined while it is starting. */
  readonly streamId: string | undefined
  readonly url: string | undefined
  readonly name: string | undefined
  readonly resolution: Open<Resolution> | undefined
  readonly callbackUrl: string | undefined
  /** Why it has stopped or failed, for people: the platform changes its texts. */
  readonly reason: string | undefined
  /** Everything that the platform said, in its own names. */
  readonly raw: RawObject
}

/** Reads a render. */
export function readRender(answer: Answer): Render {
  const { unexpected } = answer
  const raw = readObject(answer, 'render')
  const text = (name: string) => readText(raw, name, unexpected)
  const status = text('status')
  if (status === undefined) throw unexpected('the render has no status')
  const createdAt = readInstant(raw, 'createdAt', unexpected)
  if (createdAt === undefined) throw unexpected('the render has no createdAt')
  return {
    id: requireIdentifier(raw, 'id', 'render', unexpected),
    status,
    sessionId: requireIdentifier(raw, 'sessionId', 'render', unexpected),
    projectId: readProjectId(raw, unexpected),
    createdAt,
    updatedAt: readInstant(raw, 'updatedAt', unexpected),
    streamId: readIdentifier(raw, 'streamId', unexpected),
    url: text('url'),
    name: text('name'),
    resolution: text('resolution'),
    callbackUrl: text('callbackUrl'),
    reason: text('reason'),
    raw: Object.freeze(raw),
  }
}

/** Reads a page of renders. */
export function readRenders(answer: Answer): List<Render> {
  return readList(answer, 'renders', readRender)
}
