import { vectorSessionId as sessionId } from '@tokbox-tools/testing/project'

export { sessionId }
export const project = '123456'
export const base = '/v2/project/123456'
export const session = `${base}/session/${sessionId}`
export const id = 'b0000000-0000-4000-8000-000000000001'
export const token = 'T1==cGFydG5lcl9pZD0xMjM0NTY'
