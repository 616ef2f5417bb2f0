import { describe, expect, it } from 'vitest'
import { parseFaultHeader } from '../src/faults/fault-header.js'

/** A text that counts how often one of its characters is looked at. */
function counted(text: string) {
  const header = {
    looks: 0,
    length: text.length,
    charCodeAt(index: number) {
      header.looks += 1
      return text.charCodeAt(index)
    },
    slice(start: number, end: number) {
      header.looks += end - start
      return text.slice(start, end)
    },
  }
  return header
}

/** Texts that are hard to read, from a size on. */
const hard: readonly [string, (size: number) => string][] = [
  ['a quote that never closes', (size) => `status=503; body="${'x'.repeat(size)}`],
  ['escaped quotes that never close', (size) => `status=503; body="${'\\"'.repeat(size)}`],
  ['backslashes', (size) => `status=503; body="${'\\'.repeat(size)}`],
  ['white space behind a name', (size) => `status${' '.repeat(size)}x`],
  ['white space behind an equals sign', (size) => `status=${' '.repeat(size)}"`],
  ['white space behind a value', (size) => `status=503${' '.repeat(size)}x`],
  ['a long name', (size) => `${'a'.repeat(size)}"`],
  ['a long value', (size) => `status=${'5'.repeat(size)}`],
  ['a long body', (size) => `status=503; body="${'\\a'.repeat(size)}"`],
  ['many parameters', (size) => `status=503${'; body=x'.repeat(size)}`],
  ['many faults', (size) => Array.from({ length: size }, () => 'reset').join(',')],
]

describe('the fault header', () => {
  it.each(hard)('is read in linear time: %s', (_, write) => {
    for (const size of [10, 1000, 10_000]) {
      const header = counted(write(size))
      try {
        parseFaultHeader(header)
      } catch (error) {
        expect(error).toMatchObject({ code: 'ERR_TOKBOX_INVALID_ARGUMENT' })
      }
      expect(header.looks).toBeLessThan(4 * header.length + 20)
    }
  })

  it.each<[string, object[]]>([
    ['reset', [{ kind: 'reset', times: 1 }]],
    [' Status = 503 ;\tretry-after = 2 ', [{ kind: 'status', status: 503, retryAfter: '2', times: 1 }]],
    [
      'delay=200;before=body,content-type="a/b; c=\\"d\\\\\\"",clock=-5',
      [
        { kind: 'delay', milliseconds: 200, before: 'body', times: 1 },
        { kind: 'content-type', contentType: 'a/b; c="d\\"', times: 1 },
        { kind: 'clock', offset: -5, times: 1 },
      ],
    ],
    ['status=500; body=', [{ kind: 'status', status: 500, body: '', times: 1 }]],
    ['status=500; body="a, b; c=d"', [{ kind: 'status', status: 500, body: 'a, b; c=d', times: 1 }]],
    ['status=500; body=a=b', [{ kind: 'status', status: 500, body: 'a=b', times: 1 }]],
    [
      'cut-off, delay=1',
      [
        { kind: 'cut-off', times: 1 },
        { kind: 'delay', milliseconds: 1, before: 'headers', times: 1 },
      ],
    ],
  ])('%j', (header, faults) => {
    expect(parseFaultHeader(header)).toEqual(faults)
  })

  it.each([
    'constructor; x=1',
    'toString; before=body',
    'status=503; body="a"b',
    'status=503; body=a b',
    'status=503;',
    'status=503;;body=x',
    ',reset',
    'reset reset',
    'reset=',
    'status=503; body="a\\',
  ])('%j is refused', (header) => {
    expect(() => parseFaultHeader(header)).toThrow(
      expect.objectContaining({ code: 'ERR_TOKBOX_INVALID_ARGUMENT' }),
    )
  })
})
