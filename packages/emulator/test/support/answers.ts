/** An error in the platform's shape. */
export async function readError(response: Response) {
  return (await response.json()) as { code: number; message: string; description: string }
}

/** The sessions of an answer of session create; there has to be one. */
export async function readSession(response: Response) {
  const [session, ...more] = (await response.json()) as Record<string, unknown>[]
  if (session === undefined || more.length > 0) throw new Error('expected an array of one session')
  return session as { session_id: string; session_segment_id: string; project_id: string }
}
