export type { Sleep } from '@tokbox/core/abort'
export { isTokboxError } from '@tokbox/core/errors'
export type { Clock } from '@tokbox/core/time'
export { developmentProject } from './development-project.js'
export { createEmulator, type Emulator } from './emulator.js'
export { ListenError } from './errors.js'
export type {
  ClockFault,
  ContentTypeFault,
  CutOffFault,
  DelayFault,
  Fault,
  FaultScope,
  ResetFault,
  StatusFault,
} from './faults/fault.js'
export type { Faults, PendingFault } from './faults/fault-queue.js'
export type { EmulatorServer, ListenOptions } from './listen.js'
export type { EmulatorOptions } from './options.js'
export type { Random } from './random.js'
export type {
  Capability,
  Connected,
  ConnectReply,
  ConnectRequest,
  RefusalReason,
  Refused,
} from './routes/connect.js'
export type { ProjectCredentials } from './state/project.js'
export type { ReceivedRequest } from './state/request-log.js'
export type { EmulatedSession } from './state/session-register.js'
