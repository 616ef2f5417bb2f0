import type { Project } from '../project.js'

/** How the platform says whose a recording or a broadcast is. The API key is a number there, and a string elsewhere. */
export function describeOwner({ environment, id }: Project): Readonly<Record<string, unknown>> {
  return environment === 'unified' ? { applicationId: id } : { projectId: Number(id), partnerId: Number(id) }
}

/** The same in webhooks, where the API key also stands in for the id of an application. */
export function describeOwnerInWebhook(project: Project): Readonly<Record<string, unknown>> {
  return { applicationId: project.id, ...describeOwner(project) }
}
