import type { RequestCalls, Resource } from './request-calls.js'
import { base, id, session, sessionId, token } from './values.js'

export const MEDIA_CALLS: RequestCalls<Resource<'sip' | 'captions' | 'renders' | 'audioConnector'>> = {
  'sip.dial': [
    [
      [
        sessionId,
        {
          token,
          uri: 'sip:bob@example.com;transport=tls',
          from: '15551234@example.com',
          headers: { 'X-A': '1', headerKey: '2' },
          auth: { username: 'u', password: 'p' },
          secure: false,
          video: false,
          observeForceMute: false,
          streams: [id],
          sessionMigration: true,
        },
      ],
      `${base}/dial`,
      {
        sessionId,
        token,
        sip: {
          uri: 'sip:bob@example.com;transport=tls',
          from: '15551234@example.com',
          headers: { 'X-A': '1', headerKey: '2' },
          auth: { username: 'u', password: 'p' },
          secure: false,
          video: false,
          observeForceMute: false,
          streams: [id],
          sessionMigration: true,
        },
      },
    ],
    [
      [sessionId, { token, uri: 'sip:bob@example.com' }],
      `${base}/dial`,
      { sessionId, token, sip: { uri: 'sip:bob@example.com' } },
    ],
  ],
  'sip.playDtmf': [[[sessionId, '1p713#'], `${session}/play-dtmf`, { digits: '1p713#' }]],
  'sip.playDtmfTo': [[[sessionId, id, '*0'], `${session}/connection/${id}/play-dtmf`, { digits: '*0' }]],
  'captions.start': [
    [[sessionId, { token }], `${base}/captions`, { sessionId, token }],
    [
      [
        sessionId,
        {
          token,
          languageCode: 'xx-unknown-language',
          maxDuration: 300,
          partialCaptions: false,
          statusCallbackUrl: 'https://ear.example/captions',
        },
      ],
      `${base}/captions`,
      {
        sessionId,
        token,
        languageCode: 'xx-unknown-language',
        maxDuration: 300,
        partialCaptions: false,
        statusCallbackUrl: 'https://ear.example/captions',
      },
    ],
  ],
  'captions.stop': [[[id], `${base}/captions/${id}/stop`]],
  'renders.start': [
    [
      [
        sessionId,
        {
          token,
          url: 'https://page.example/',
          maxDuration: 1800,
          resolution: '1280x720',
          name: 'Composed',
          statusCallbackUrl: 'https://ear.example/',
        },
      ],
      `${base}/render`,
      {
        sessionId,
        token,
        url: 'https://page.example/',
        maxDuration: 1800,
        resolution: '1280x720',
        properties: { name: 'Composed' },
        statusCallbackUrl: 'https://ear.example/',
      },
    ],
  ],
  'renders.get': [[[id], `${base}/render/${id}`]],
  'renders.list': [[[{ offset: 50, count: 50 }], `${base}/render?offset=50&count=50`]],
  'renders.stop': [[[id], `${base}/render/${id}`]],
  'audioConnector.start': [
    [
      [
        sessionId,
        {
          token,
          uri: 'wss://ear.example/',
          streams: [id],
          headers: { k: 'v' },
          audioRate: 16_000,
          bidirectional: true,
          audioTransport: {
            transport: 'json',
            encoding: 'base64',
            audioField: 'audio',
            receiveAudioField: 'received',
            staticFields: { room: 7, tags: ['a'] },
          },
          sessionMigration: true,
        },
      ],
      `${base}/connect`,
      {
        sessionId,
        token,
        websocket: {
          uri: 'wss://ear.example/',
          streams: [id],
          headers: { k: 'v' },
          audioRate: 16_000,
          bidirectional: true,
          audioTransport: {
            transport: 'json',
            encoding: 'base64',
            audio_field: 'audio',
            receive_audio_field: 'received',
            static_fields: { room: 7, tags: ['a'] },
          },
        },
        sessionMigration: true,
      },
    ],
  ],
}
