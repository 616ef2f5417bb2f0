import type { RequestCalls, Resource } from './request-calls.js'
import { base, id, sessionId } from './values.js'

export const ARCHIVE_CALLS: RequestCalls<Resource<'archives'>> = {
  'archives.start': [
    [[sessionId], `${base}/archive`, { sessionId }],
    [
      [
        sessionId,
        {
          name: 'standup',
          hasAudio: true,
          hasVideo: true,
          outputMode: 'composed',
          resolution: '1280x720',
          streamMode: 'manual',
          layout: { type: 'bestFit', screenshareType: 'pip' },
          multiArchiveTag: 'a',
          maxBitrate: 6_000_000,
        },
      ],
      `${base}/archive`,
      {
        sessionId,
        name: 'standup',
        hasAudio: true,
        hasVideo: true,
        outputMode: 'composed',
        resolution: '1280x720',
        streamMode: 'manual',
        layout: { type: 'bestFit', screenshareType: 'pip' },
        multiArchiveTag: 'a',
        maxBitrate: 6_000_000,
      },
    ],
    [
      [
        sessionId,
        {
          outputMode: 'individual',
          hasTranscription: true,
          transcriptionProperties: { primaryLanguageCode: 'tlh-QO', hasSummary: true },
        },
      ],
      `${base}/archive`,
      {
        sessionId,
        outputMode: 'individual',
        hasTranscription: true,
        transcriptionProperties: { primaryLanguageCode: 'tlh-QO', hasSummary: true },
      },
    ],
  ],
  'archives.stop': [[[id], `${base}/archive/${id}/stop`]],
  'archives.get': [[[id], `${base}/archive/${id}`]],
  'archives.list': [
    [[], `${base}/archive`],
    [
      [{ sessionId: '1_a&b', count: 1000, offset: 0 }],
      `${base}/archive?offset=0&count=1000&sessionId=1_a%26b`,
    ],
  ],
  'archives.delete': [[['a/../b\r\n'], `${base}/archive/a%2F..%2Fb%0D%0A`]],
  'archives.setLayout': [
    [[id, { type: 'pip' }], `${base}/archive/${id}/layout`, { type: 'pip' }],
    [
      [id, { type: 'custom', stylesheet: 'stream {}' }],
      `${base}/archive/${id}/layout`,
      { type: 'custom', stylesheet: 'stream {}' },
    ],
  ],
  'archives.addStream': [
    [
      [id, 's', { hasAudio: true, hasVideo: false }],
      `${base}/archive/${id}/streams`,
      { addStream: 's', hasAudio: true, hasVideo: false },
    ],
    [[id, 's'], `${base}/archive/${id}/streams`, { addStream: 's' }],
  ],
  'archives.removeStream': [[[id, 's'], `${base}/archive/${id}/streams`, { removeStream: 's' }]],
  'archives.setStorage': [
    [
      [
        {
          type: 's3',
          config: {
            accessKey: 'a',
            secretKey: 's',
            bucket: 'b',
            endpoint: 'https://s3.amazonaws.com',
            sse: 's3',
          },
          fallback: 'opentok',
          certificate: '-----BEGIN CERTIFICATE-----',
        },
      ],
      `${base}/archive/storage`,
      {
        type: 's3',
        config: {
          accessKey: 'a',
          secretKey: 's',
          bucket: 'b',
          endpoint: 'https://s3.amazonaws.com',
          sse: 's3',
        },
        fallback: 'opentok',
        certificate: '-----BEGIN CERTIFICATE-----',
      },
    ],
    [
      [{ type: 'azure', config: { accountName: 'a', accountKey: 'k', container: 'c', domain: 'd' } }],
      `${base}/archive/storage`,
      { type: 'azure', config: { accountName: 'a', accountKey: 'k', container: 'c', domain: 'd' } },
    ],
  ],
  'archives.deleteStorage': [[[], `${base}/archive/storage`]],
}
