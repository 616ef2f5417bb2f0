import type { EmulatorState } from './state.js'

/** Forgets everything that happened. What the emulator was made with stays: projects, clock, strictness. */
export function resetState({
  projects,
  clients,
  agenda,
  webhooks,
  faults,
  requests,
  changes,
}: EmulatorState): void {
  clients.clear()
  projects.clear()
  agenda.clear()
  webhooks.clear()
  faults.clear()
  requests.clear()
  changes.note()
}
