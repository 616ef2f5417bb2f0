/** The size of a picture, width × height in pixels. */
export const Resolution = {
  SdLandscape: '640x480',
  SdPortrait: '480x640',
  HdLandscape: '1280x720',
  HdPortrait: '720x1280',
  FhdLandscape: '1920x1080',
  FhdPortrait: '1080x1920',
} as const

/** One of the values of {@link Resolution}. */
export type Resolution = (typeof Resolution)[keyof typeof Resolution]
