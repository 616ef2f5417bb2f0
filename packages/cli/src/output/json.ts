/** One document on one line, so that several can follow each other. Instants are ISO 8601 in UTC. */
export function formatJson(document: object): string {
  return JSON.stringify(document)
}
