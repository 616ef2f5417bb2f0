/** What a recording or a broadcast of the manual mode takes of a stream. */
export interface SelectedStream {
  readonly streamId: string
  readonly hasAudio: boolean
  readonly hasVideo: boolean
}

/** Adds a stream, or changes what is taken of it. */
export function select(
  streams: readonly SelectedStream[],
  stream: SelectedStream,
): { readonly streams: readonly SelectedStream[]; readonly added: boolean } {
  const added = streams.every(({ streamId }) => streamId !== stream.streamId)
  return {
    streams: added
      ? [...streams, stream]
      : streams.map((other) => (other.streamId === stream.streamId ? stream : other)),
    added,
  }
}

/** The others. */
export function deselect(streams: readonly SelectedStream[], streamId: string): readonly SelectedStream[] {
  return streams.filter((other) => other.streamId !== streamId)
}
