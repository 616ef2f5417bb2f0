import { vectorProject, vectorSeconds, vectorSessionId } from '@tokbox-tools/testing/project'
import { t1 } from '@tokbox-tools/testing/tokens'
import type { Client, Emulator } from '../../src/index.js'

/** A client token of the vectors' project. */
export function clientToken(fields: Record<string, unknown> = {}, sessionId = vectorSessionId): string {
  return t1(vectorProject, sessionId, vectorSeconds, fields)
}

/** A client that is let in, with these fields in its token. */
export async function enter(
  emulator: Emulator,
  fields: Record<string, unknown> = {},
  sessionId = vectorSessionId,
): Promise<Client> {
  const reply = await emulator.connect({ sessionId, token: clientToken(fields, sessionId) })
  if (!reply.ok) throw new Error(reply.message)
  return reply
}
