import { hostname } from 'node:os'
import { expect, test } from 'vitest'
import { describeMachine, shaInstructionsIn } from '../src/environment/machine.js'
import { describeSoftware } from '../src/environment/software.js'
import { peakIn } from '../src/memory/peak-memory.js'

test.each([
  ['x86 with them', 'model name\t: A\nflags\t\t: fpu sse2 sha_ni avx2\n', true],
  ['x86 without', 'flags\t\t: fpu sse2 avx2\n', false],
  ['Arm with them', 'Features\t: fp asimd aes sha1 sha2 crc32\n', true],
  ['Arm with one of them', 'Features\t: fp asimd sha1\n', false],
  ['nothing known', '', undefined],
])('SHA instructions: %s', (_, info, expected) => {
  expect(shaInstructionsIn(info)).toBe(expected)
})

test('the peak of memory is read from what Linux says', () => {
  expect(peakIn('Name:\tnode\nVmPeak:\t  900 kB\nVmHWM:\t  2048 kB\nVmRSS:\t 10 kB\n')).toBe(2048 * 1024)
  expect(peakIn('')).toBeUndefined()
})

test('versions are those of the packages that take part', () => {
  expect(describeSoftware()).toMatchObject({
    node: process.versions.node,
    packages: {
      opentok: '2.23.2',
      'opentok-token': '1.1.1',
      jsonwebtoken: '9.0.3',
      jose: expect.stringMatching(/^6\./),
    },
  })
})

test('a machine is described without its name', () => {
  const machine = describeMachine()
  expect(machine.processors).toBeGreaterThan(0)
  expect(Object.keys(machine).sort()).toEqual(
    ['memoryGigabytes', 'platform', 'processor', 'processors', 'shaInstructions'].sort(),
  )
  expect(Object.values(machine)).not.toContain(hostname())
})
