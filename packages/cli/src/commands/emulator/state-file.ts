import type { Emulator, EmulatorSnapshot } from '@tokbox/emulator'
import { ReadError } from '../../errors/read-errors.js'
import { readFile } from '../../input/read-text.js'
import { checkOutputFile, openFileSink } from '../../output/file-sink.js'
import type { System } from '../../system.js'

/** In bytes: what an emulator that is full can need. */
const MAX_LENGTH = 1024 ** 3
/** How often what has changed is written, in milliseconds. */
const INTERVAL = 5_000
/** It holds connection data and secrets. */
const PRIVATE_MODE = 0o600

const encoder = new TextEncoder()

/**
 * The state that an earlier run left in a file; undefined when there is none yet. Whether it can be written is checked too.
 * @throws ReadError @throws OutputFileError @throws AbortError
 */
export async function readState(path: string, { signal }: System): Promise<EmulatorSnapshot | undefined> {
  const { mode } = await checkOutputFile(path, true)
  if (mode === undefined) return undefined
  const text = await readFile(path, MAX_LENGTH, signal)
  try {
    return JSON.parse(text) as EmulatorSnapshot
  } catch {
    // The message of the parser quotes the text, and with it a secret.
    throw new ReadError(path, 'it is not JSON. Is it the state of an emulator?')
  }
}

/** Writes the state of an emulator into a file, now and then and at the end. */
export class StateFile {
  readonly #path: string
  readonly #emulator: Emulator
  readonly #onError: (error: unknown) => void
  readonly #timer: ReturnType<typeof setInterval>
  #written = ''
  #writing: Promise<void> = Promise.resolve()

  /** @param onError told when it cannot be written between whiles */
  constructor(path: string, emulator: Emulator, onError: (error: unknown) => void) {
    this.#path = path
    this.#emulator = emulator
    this.#onError = onError
    this.#timer = setInterval(() => void this.#save().catch(this.#onError), INTERVAL)
    this.#timer.unref()
  }

  /** Writes the state for the last time. @throws OutputFileError @throws WriteError */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#save()
  }

  /** One after the other, so that none replaces a later one. */
  #save(): Promise<void> {
    const saved = this.#writing.then(() => this.#write())
    this.#writing = saved.catch(() => undefined)
    return saved
  }

  async #write(): Promise<void> {
    const text = JSON.stringify(this.#emulator.snapshot())
    if (text === this.#written) return
    const file = await checkOutputFile(this.#path, true)
    const sink = await openFileSink({ ...file, mode: PRIVATE_MODE })
    try {
      await sink.write(encoder.encode(`${text}\n`))
      await sink.commit()
    } catch (error) {
      await sink.discard()
      throw error
    }
    this.#written = text
  }
}
