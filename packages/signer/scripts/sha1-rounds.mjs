// SHA-1's compression function (FIPS 180-4, section 6.1.2) with its 80 rounds written out. The five values of the state
// change their roles instead of their places, and the words of the schedule are variables instead of an array's elements:
// engines need half the time for it that they need for loops.

const ROUNDS = 80
const WORDS = 16

/** What each twenty rounds add: a function of three values of the state, and a constant. */
const STAGES = [
  { mix: (b, c, d) => `(${d} ^ (${b} & (${c} ^ ${d})))`, constant: '0x5a827999' },
  { mix: (b, c, d) => `(${b} ^ ${c} ^ ${d})`, constant: '0x6ed9eba1' },
  { mix: (b, c, d) => `((${b} & ${c}) | (${d} & (${b} | ${c})))`, constant: '0x8f1bbcdc' },
  { mix: (b, c, d) => `(${b} ^ ${c} ^ ${d})`, constant: '0xca62c1d6' },
]
const STATE = ['a', 'b', 'c', 'd', 'e']

/** The module's text. */
export function sha1Module() {
  return [
    '// Made by packages/signer/scripts (nx run @tokbox/signer:unroll). Do not edit.',
    '',
    '/** Takes the 64 bytes at the position into the state. */',
    'export function compress(state: Int32Array, bytes: Uint8Array, position: number): void {',
    ...statements().map((statement) => `  ${statement}`),
    '}',
    '',
  ].join('\n')
}

function statements() {
  return [
    ...Array.from({ length: WORDS }, (_, t) => `let ${word(t)} = ${bigEndian(4 * t)}`),
    ...STATE.map((value, i) => `let ${value} = state[${i}]!`),
    ...Array.from({ length: ROUNDS }, (_, t) => round(t)),
    ...STATE.map((value, i) => `state[${i}]! += ${value}`),
  ]
}

function round(t) {
  const [a, b, c, d, e] = STATE.map((_, i) => STATE[(i + 4 * t) % 5])
  const { mix, constant } = STAGES[Math.floor(t / 20)]
  const sum = `${e} = (${e} + ${turned(a, 5)} + ${mix(b, c, d)} + ${constant} + ${word(t)}) | 0`
  return [...(t < WORDS ? [] : schedule(t)), sum, `${b} = ${turned(b, 30)}`].join('; ')
}

function schedule(t) {
  const own = word(t)
  return [`${own} ^= ${word(t - 3)} ^ ${word(t - 8)} ^ ${word(t - 14)}`, `${own} = ${turned(own, 1)}`]
}

function word(t) {
  return `w${t % WORDS}`
}

function turned(value, bits) {
  return `((${value} << ${bits}) | (${value} >>> ${32 - bits}))`
}

function bigEndian(offset) {
  const byte = (i) => `bytes[position + ${offset + i}]!`
  return `(${byte(0)} << 24) | (${byte(1)} << 16) | (${byte(2)} << 8) | ${byte(3)}`
}
