import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readText } from '../src/input/read-text.js'

const from = 'standard input'
const signal = new AbortController().signal

describe('reading', () => {
  it('puts a text together whose characters were cut apart', async () => {
    const bytes = Buffer.from('Zoë 😀')
    const pieces = Readable.from([...bytes].map((byte) => Buffer.from([byte])))
    expect(await readText(pieces, { from, maxLength: 100, signal })).toBe('Zoë 😀')
  })

  it('stops at the limit, however much there is', async () => {
    const endless = new Readable({
      read() {
        this.push('x'.repeat(1000))
      },
    })
    await expect(readText(endless, { from, maxLength: 4096, signal })).rejects.toThrow(
      'it is longer than 4096 bytes',
    )
    expect(endless.destroyed).toBe(true)
  })

  it.each(['before', 'while'])('ends when it is aborted %s it waits', async (when) => {
    const controller = new AbortController()
    const silent = new Readable({ read() {} })
    if (when === 'before') controller.abort('SIGINT')
    const reading = readText(silent, { from, maxLength: 100, signal: controller.signal })
    controller.abort('SIGINT')
    await expect(reading).rejects.toMatchObject({ code: 'ERR_TOKBOX_ABORTED', cause: 'SIGINT' })
    expect(silent.destroyed).toBe(true)
  })

  it('tells why it failed, by the code of the system', async () => {
    const failing = new Readable({
      read() {
        this.destroy(Object.assign(new Error('a message with a secret'), { code: 'EIO' }))
      },
    })
    await expect(readText(failing, { from, maxLength: 100, signal })).rejects.toMatchObject({
      code: 'ERR_TOKBOX_CLI_READ',
      message: 'standard input: it cannot be read (EIO).',
    })
  })
})
