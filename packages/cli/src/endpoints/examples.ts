import type { EndpointId } from '@tokbox/protocol'

/** A comment, and the command line that it is about. */
type Example = readonly [comment: string, line: string]

/** For each endpoint at least one. In the help of its group stands the first. */
export const EXAMPLES: Readonly<Record<EndpointId, readonly [Example, ...Example[]]>> = {
  'sessions.create': [
    ['A session whose media goes through the media router', 'tokbox session create'],
    ['Media directly from client to client', 'tokbox session create --media-mode relayed'],
    [
      'Archived from the first moment on',
      'tokbox session create --archive-mode always --archive-name standup',
    ],
    ['Keep the id for the next command', 'SESSION=$(tokbox session create)'],
  ],
  'streams.list': [['What is being published?', 'tokbox stream list "$SESSION"']],
  'streams.get': [['One stream', 'tokbox stream get "$SESSION" "$STREAM"']],
  'streams.setClassLists': [
    [
      'Give one stream the large place, and take all classes from another',
      'tokbox stream set-class-lists "$SESSION" "$STREAM=focus" "$OTHER_STREAM="',
    ],
  ],
  'signals.send': [
    ['A message to everybody', 'tokbox signal send "$SESSION" --type chat --data "Five minutes left"'],
  ],
  'signals.sendTo': [
    [
      'A message to one client',
      'tokbox signal send-to "$SESSION" "$CONNECTION" --type chat --data "You are next"',
    ],
  ],
  'connections.list': [['Who is there?', 'tokbox connection list "$SESSION"']],
  'connections.disconnect': [
    ['Disconnect a client', 'tokbox connection disconnect "$SESSION" "$CONNECTION"'],
    ['The same in a script', 'tokbox connection disconnect "$SESSION" "$CONNECTION" --yes'],
  ],
  'moderation.muteAll': [
    [
      'Mute all but one, and those who come later too',
      'tokbox mute all "$SESSION" --excluded-stream-ids "$STREAM"',
    ],
  ],
  'moderation.muteStream': [['Mute one publisher', 'tokbox mute stream "$SESSION" "$STREAM"']],
  'moderation.disableMute': [['Do not mute those who come later any more', 'tokbox mute disable "$SESSION"']],
  'archives.start': [
    ['Record a session', 'tokbox archive start "$SESSION" --name standup'],
    [
      'In high definition, with the largest picture for whoever shares a screen',
      'tokbox archive start "$SESSION" --resolution 1280x720 --layout-type bestFit --layout-screenshare-type verticalPresentation',
    ],
    [
      'A file for each stream, without video',
      'tokbox archive start "$SESSION" --output-mode individual --no-has-video',
    ],
  ],
  'archives.stop': [
    ['Stop a recording', 'tokbox archive stop "$ARCHIVE"'],
    ['And wait until its file can be fetched', 'tokbox archive stop "$ARCHIVE" --wait --timeout 5m'],
  ],
  'archives.get': [
    ['How far is it?', 'tokbox archive get "$ARCHIVE"'],
    [
      'Fetch the file',
      'curl --output standup.mp4 "$(tokbox archive get "$ARCHIVE" --json | jq --raw-output .url)"',
    ],
  ],
  'archives.list': [
    ['The newest archives', 'tokbox archive list'],
    ['All archives of one session', 'tokbox archive list --session "$SESSION" --all'],
    ['The ids of all archives', 'tokbox archive list --all --jsonl | jq --raw-output .id'],
  ],
  'archives.delete': [['Delete an archive without being asked', 'tokbox archive delete "$ARCHIVE" --yes']],
  'archives.setLayout': [
    ['One large, the others beside it', 'tokbox archive set-layout "$ARCHIVE" --type verticalPresentation'],
    [
      'By a style sheet',
      'tokbox archive set-layout "$ARCHIVE" --type custom --stylesheet "$(cat layout.css)"',
    ],
  ],
  'archives.addStream': [
    ['Add only the audio of a stream', 'tokbox archive add-stream "$ARCHIVE" "$STREAM" --no-has-video'],
  ],
  'archives.removeStream': [['Remove a stream', 'tokbox archive remove-stream "$ARCHIVE" "$STREAM"']],
  'archives.setStorage': [
    [
      'A bucket of Amazon S3',
      'tokbox archive set-storage --type s3 --bucket archives --access-key-file access-key --secret-key-file secret-key --fallback opentok',
    ],
  ],
  'archives.deleteStorage': [['Keep archives on the platform again', 'tokbox archive delete-storage --yes']],
  'broadcasts.start': [
    ['By HLS, until it can be watched', 'tokbox broadcast start "$SESSION" --hls --wait'],
    [
      'To RTMP servers, whose stream keys are in the file: [{ "serverUrl": "rtmps://…", "streamName": "…" }]',
      'tokbox broadcast start "$SESSION" --rtmp-file targets.json',
    ],
  ],
  'broadcasts.stop': [['Stop a broadcast', 'tokbox broadcast stop "$BROADCAST"']],
  'broadcasts.get': [['Where can it be watched?', 'tokbox broadcast get "$BROADCAST"']],
  'broadcasts.list': [['What is being broadcast?', 'tokbox broadcast list']],
  'broadcasts.setLayout': [
    [
      'One large, the others below it',
      'tokbox broadcast set-layout "$BROADCAST" --type horizontalPresentation',
    ],
  ],
  'broadcasts.addStream': [['Add a stream', 'tokbox broadcast add-stream "$BROADCAST" "$STREAM"']],
  'broadcasts.removeStream': [['Remove a stream', 'tokbox broadcast remove-stream "$BROADCAST" "$STREAM"']],
  'sip.dial': [
    ['Call somebody', 'tokbox sip dial "$SESSION" --uri "sip:user@example.com;transport=tls" --secure'],
    [
      'With a password, and with headers, which are in the file: { "X-Room": "5" }',
      'tokbox sip dial "$SESSION" --uri sip:user@example.com --headers-file headers.json --auth-username user --auth-password-file password',
    ],
  ],
  'sip.playDtmf': [['Press 1, wait, and press 2 and #', 'tokbox sip play-dtmf "$SESSION" "1p2#"']],
  'sip.playDtmfTo': [['Let one call hear it', 'tokbox sip play-dtmf-to "$SESSION" "$CONNECTION" "1p2#"']],
  'captions.start': [
    ['Captions of what is said in English', 'tokbox captions start "$SESSION" --language-code en-US'],
  ],
  'captions.stop': [['Stop them', 'tokbox captions stop "$CAPTIONS"']],
  'renders.start': [
    [
      'Publish a page, and wait until it is there',
      'tokbox render start "$SESSION" --url https://example.com/scores --wait',
    ],
    ['A page whose address holds a secret', 'tokbox render start "$SESSION" --url-file address.txt'],
  ],
  'renders.get': [['How far is it?', 'tokbox render get "$RENDER"']],
  'renders.list': [['The newest renders', 'tokbox render list --count 10']],
  'renders.stop': [['Stop a render', 'tokbox render stop "$RENDER"']],
  'audioConnector.start': [
    [
      'Send the audio of two streams to a WebSocket',
      'tokbox audio-connector start "$SESSION" --uri wss://example.com/audio --streams "$STREAM" --streams "$OTHER_STREAM"',
    ],
    [
      'With headers, which are in the file: { "authorization": "…" }',
      'tokbox audio-connector start "$SESSION" --uri wss://example.com/audio --headers-file headers.json',
    ],
  ],
  'callbacks.register': [
    [
      'Hear of each archive',
      'tokbox callback register --group archive --event status --url https://example.com/archives',
    ],
  ],
  'callbacks.list': [['Which are registered?', 'tokbox callback list']],
  'callbacks.delete': [['Delete one of them', 'tokbox callback delete "$CALLBACK"']],
  'projects.create': [['A project, with its key and secret', 'tokbox project create --name staging --json']],
  'projects.list': [['All projects of the account', 'tokbox project list']],
  'projects.get': [['One project', 'tokbox project get 123456']],
  'projects.update': [
    ['Refuse its calls and tokens', 'tokbox project update 123456 --status SUSPENDED'],
    ['Take them again', 'tokbox project update 123456 --status ACTIVE'],
  ],
  'projects.delete': [['Delete a project', 'tokbox project delete 123456']],
  'projects.refreshSecret': [
    ['A new secret; the old one ends', 'tokbox project refresh-secret 123456 --yes --json'],
  ],
}
