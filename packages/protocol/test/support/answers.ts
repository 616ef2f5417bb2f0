import type { Answer } from '../../src/index.js'

// What answers have in common; the values are invented.

export const answer = (body: unknown): Answer => ({ body, unexpected: (problem) => new Error(problem) })
export const id = 'b0000000-0000-4000-8000-000000000001'
export const streamId = 'b0000000-0000-4000-8000-000000000002'
export const connectionId = 'b0000000-0000-4000-8000-000000000003'
export const applicationId = '11111111-2222-4333-8444-555555555555'
export const sessionId = '1_x'
export const opentok = { projectId: 123456, partnerId: 123456 }
