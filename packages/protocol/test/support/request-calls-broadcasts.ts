import type { RequestCalls, Resource } from './request-calls.js'
import { base, id, sessionId } from './values.js'

export const BROADCAST_CALLS: RequestCalls<Resource<'broadcasts'>> = {
  'broadcasts.start': [
    [[sessionId, { outputs: { hls: {} } }], `${base}/broadcast`, { sessionId, outputs: { hls: {} } }],
    [
      [
        sessionId,
        {
          outputs: {
            hls: { dvr: false, lowLatency: true },
            rtmp: [{ id: 'yt', serverUrl: 'rtmp://a.example/live', streamName: 'k' }],
          },
          maxDuration: 60,
          maxBitrate: 2_000_000,
          resolution: '640x480',
          layout: { type: 'custom', stylesheet: 'stream {}' },
          streamMode: 'auto',
          hasAudio: true,
          hasVideo: true,
          multiBroadcastTag: 'b',
        },
      ],
      `${base}/broadcast`,
      {
        sessionId,
        outputs: {
          hls: { dvr: false, lowLatency: true },
          rtmp: [{ id: 'yt', serverUrl: 'rtmp://a.example/live', streamName: 'k' }],
        },
        maxDuration: 60,
        maxBitrate: 2_000_000,
        resolution: '640x480',
        layout: { type: 'custom', stylesheet: 'stream {}' },
        streamMode: 'auto',
        hasAudio: true,
        hasVideo: true,
        multiBroadcastTag: 'b',
      },
    ],
  ],
  'broadcasts.stop': [[[id], `${base}/broadcast/${id}/stop`]],
  'broadcasts.get': [[[id], `${base}/broadcast/${id}`]],
  'broadcasts.list': [[[{ sessionId: '1_x' }], `${base}/broadcast?sessionId=1_x`]],
  'broadcasts.setLayout': [
    [
      [id, { type: 'bestFit', screenshareType: 'horizontalPresentation' }],
      `${base}/broadcast/${id}/layout`,
      { type: 'bestFit', screenshareType: 'horizontalPresentation' },
    ],
  ],
  'broadcasts.addStream': [
    [[id, 's', { hasVideo: true }], `${base}/broadcast/${id}/streams`, { addStream: 's', hasVideo: true }],
  ],
  'broadcasts.removeStream': [[[id, 's'], `${base}/broadcast/${id}/streams`, { removeStream: 's' }]],
}
