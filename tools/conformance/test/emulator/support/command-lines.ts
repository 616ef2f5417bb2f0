import type { EndpointId } from '@tokbox/protocol'

/** A file that the command reads, by what it holds. */
interface SecretFile {
  readonly text: string
}

type CommandLine = (...parameters: string[]) => readonly (string | SecretFile)[]

/**
 * The arguments of the command of each endpoint that make the call of its situation, from the ids among the parameters of
 * the client. Client tokens the command makes itself.
 */
export const COMMAND_LINES: Readonly<Record<EndpointId, CommandLine>> = {
  'sessions.create': () => ['session', 'create', '--archive-mode', 'always'],
  'streams.list': (id) => ['stream', 'list', id],
  'streams.get': (id, streamId) => ['stream', 'get', id, streamId],
  'streams.setClassLists': (id, _, streamId) => ['stream', 'set-class-lists', id, `${streamId}=full`],
  'signals.send': (id) => ['signal', 'send', id, '--type', 'chat', '--data', 'hello'],
  'signals.sendTo': (id, connectionId) => [
    ...['signal', 'send-to', id, connectionId],
    ...['--type', 'chat', '--data', 'hello'],
  ],
  'connections.list': (id) => ['connection', 'list', id],
  'connections.disconnect': (id, connectionId) => ['connection', 'disconnect', id, connectionId, '--yes'],
  'moderation.muteStream': (id, streamId) => ['mute', 'stream', id, streamId],
  'moderation.muteAll': (id) => ['mute', 'all', id],
  'moderation.disableMute': (id) => ['mute', 'disable', id],
  'archives.setStorage': () => [
    ...['archive', 'set-storage', '--type', 's3', '--bucket', 'b'],
    ...['--access-key-file', { text: 'a' }, '--secret-key-file', { text: 's' }],
  ],
  'archives.deleteStorage': () => ['archive', 'delete-storage', '--yes'],
  'archives.start': (id) => ['archive', 'start', id, '--name', 'standup'],
  'archives.stop': (id) => ['archive', 'stop', id],
  'archives.get': (id) => ['archive', 'get', id],
  'archives.list': () => ['archive', 'list', '--count', '10'],
  'archives.delete': (id) => ['archive', 'delete', id, '--yes'],
  'archives.setLayout': (id) => ['archive', 'set-layout', id, '--type', 'pip'],
  'archives.addStream': (id, streamId) => ['archive', 'add-stream', id, streamId],
  'archives.removeStream': (id, streamId) => ['archive', 'remove-stream', id, streamId],
  'broadcasts.start': (id) => ['broadcast', 'start', id, '--hls'],
  'broadcasts.stop': (id) => ['broadcast', 'stop', id],
  'broadcasts.get': (id) => ['broadcast', 'get', id],
  'broadcasts.list': () => ['broadcast', 'list', '--count', '10'],
  'broadcasts.setLayout': (id) => ['broadcast', 'set-layout', id, '--type', 'pip'],
  'broadcasts.addStream': (id, streamId) => ['broadcast', 'add-stream', id, streamId],
  'broadcasts.removeStream': (id, streamId) => ['broadcast', 'remove-stream', id, streamId],
  'sip.dial': (id) => ['sip', 'dial', id, '--uri', 'sip:bob@example.com'],
  'sip.playDtmf': (id) => ['sip', 'play-dtmf', id, '1p#'],
  'sip.playDtmfTo': (id, connectionId) => ['sip', 'play-dtmf-to', id, connectionId, '1p#'],
  'captions.start': (id) => ['captions', 'start', id, '--language-code', 'xx-XX'],
  'captions.stop': (id) => ['captions', 'stop', id],
  'renders.start': (id) => ['render', 'start', id, '--url', 'https://page.example/'],
  'renders.get': (id) => ['render', 'get', id],
  'renders.list': () => ['render', 'list', '--count', '10'],
  'renders.stop': (id) => ['render', 'stop', id],
  'audioConnector.start': (id) => ['audio-connector', 'start', id, '--uri', 'wss://ear.example/'],
  'callbacks.register': () => [
    ...['callback', 'register', '--group', 'stream', '--event', 'created'],
    ...['--url', 'https://ear.example/'],
  ],
  'callbacks.list': () => ['callback', 'list'],
  'callbacks.delete': (id) => ['callback', 'delete', id],
  'projects.create': () => ['project', 'create', '--name', 'staging'],
  'projects.list': () => ['project', 'list'],
  'projects.get': (id) => ['project', 'get', id],
  'projects.update': (id) => ['project', 'update', id, '--status', 'SUSPENDED'],
  'projects.delete': (id) => ['project', 'delete', id, '--yes'],
  'projects.refreshSecret': (id) => ['project', 'refresh-secret', id, '--yes'],
}
