import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDataTemplate } from '../../src/recipients/data-template.js'

const fill = (template: string, fields: Record<string, unknown>) => parseDataTemplate(template).fill(fields)

describe('a data template', () => {
  it.each([
    ['{id}', { id: 'x' }, 'x'],
    ['user-{id}/{name}', { id: 7, name: 'Ann' }, 'user-7/Ann'],
    ['{ id }', { id: 'x' }, 'x'],
    ['{first name}', { 'first name': 'Ann' }, 'Ann'],
    ['{名前}', { 名前: '田中' }, '田中'],
    ['{id}{id}', { id: 'x' }, 'xx'],
    ['{a} {b} {c} {d}', { a: '', b: null, c: true, d: 0 }, '  true 0'],
    ['\\}{id}\\{', { id: 'x' }, '}x{'],
    ['\\{id\\} {id}', { id: 'x' }, '{id} x'],
    ['C:\\\\{id}', { id: 'x' }, 'C:\\x'],
    ['a\\b {id}', { id: 'x' }, 'a\\b x'],
    ['{id}', { id: '{name}', name: 'y' }, '{name}'],
    ['{id}', { id: '$&' }, '$&'],
    ['\\[{id}] {id}', { id: 'x' }, '[x] x'],
    ["\\{'id': {id}\\}", { id: 'x' }, "{'id': x}"],
    ['\\{"id": {id}\\}', { id: 'x' }, '{"id": x}'],
    ['\\"{id}" says', { id: 'x' }, '"x" says'],
    ['{id}: "{name}"', { id: 'x', name: 'y' }, 'x: "y"'],
  ])('%s with %j', (template, fields, expected) => {
    expect(fill(template, fields)).toBe(expected)
  })

  it.each([
    [
      '{"id":"{id}","name":"{name}"}',
      { id: 7, name: 'Ann "A" O\\Hara\n' },
      { id: '7', name: 'Ann "A" O\\Hara\n' },
    ],
    [' { "a": { "b": ["x", "{id}", 1, null, true] } }', { id: 'y' }, { a: { b: ['x', 'y', 1, null, true] } }],
    ['["{id}"]', { id: '"],["' }, ['"],["']],
    ['[{"id":"{id}"}]', { id: '1' }, [{ id: '1' }]],
    ['[1,"{id}"]', { id: 'x","admin","y' }, [1, 'x","admin","y']],
    ['[[true,"{id}"]]', { id: '"' }, [[true, '"']]],
    ['"{id}"', { id: '","' }, '","'],
    ['\n[\n  null,\t"{id}" ]', { id: '"' }, [null, '"']],
    ['{"id":"{id}","role":"guest"}', { id: 'x","role":"admin' }, { id: 'x","role":"admin', role: 'guest' }],
    ['{"id":"\\\\{id\\\\} {id}"}', { id: 'x' }, { id: '{id} x' }],
    ['{"\\\\{id\\\\}":"{id}"}', { id: 'x' }, { '{id}': 'x' }],
    ['{"a":"\\ud83d{id}"}', { id: '\ude00' }, { a: '😀' }],
  ])('in JSON: %s with %j', (template, fields, expected) => {
    expect(JSON.parse(fill(template, fields))).toEqual(expected)
  })

  it('puts any text into JSON so that it comes out as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (id, name) => {
        const data = fill('{"id":"{id}","deep":[{"name":"<{name}>"}]}', { id, name })
        expect(JSON.parse(data)).toEqual({ id, deep: [{ name: `<${name}>` }] })
      }),
    )
  })

  it.each([
    '{"id":{id}}',
    '{"id":"{id}"',
    '{"id":"{id}",}',
    '["{id}"',
    '[1,"{id}",]',
    '[{id}]',
    '[true, {id}]',
    '"{id}',
    '"{id}" says',
    '{ "a": \'{id}\' }',
  ])('that begins like JSON and is none is refused: %s', (template) => {
    expect(() => parseDataTemplate(template)).toThrow(
      /^--data-template: expected JSON with the placeholders in quotes, such as \{"id":"\{id\}"\}, got/,
    )
  })

  it.each([
    '{id',
    'id} {id}',
    '{id} {',
    '{id}}',
    '{{id}}',
    '{} {id}',
    '{ } {id}',
    "{'id': {id}}",
    '["{id", "{id}"]',
  ])('with a brace that belongs to no placeholder is refused: %s', (template) => {
    expect(() => parseDataTemplate(template)).toThrow(
      /^--data-template: expected text in which every brace belongs to a placeholder such as \{id\}, got/,
    )
  })

  it.each(['{"{id}":"x"}', '{"role":"guest","{id}":"{id}"}', '[{"a{id}" : 1}]'])(
    'lets no record name the keys of JSON: %s',
    (template) => {
      expect(() => parseDataTemplate(template)).toThrow(
        '--data-template: expected placeholders in the values of the JSON, got one in a key',
      )
    },
  )

  it('keeps all else of JSON as it is written, but for white space', () => {
    const template = '{ "big": 12345678901234567890, "__proto__": "{id}",\n"space": "a  b" }'
    expect(fill(template, { id: 'x' })).toBe('{"big":12345678901234567890,"__proto__":"x","space":"a  b"}')
  })

  it.each(['{*} {id}', '{"all":"{*}"}', '{id}{*}'])('takes {*} only alone: %s', (template) => {
    expect(() => parseDataTemplate(template)).toThrow('--data-template: expected {*} alone')
  })

  it.each(['', 'the same for all', '[1]', '{"id":1}', '\\{id\\}'])(
    'without a placeholder is refused: %s',
    (template) => {
      expect(() => parseDataTemplate(template)).toThrow(
        'Use --data for connection data that is the same for everyone.',
      )
    },
  )

  it('names the columns that are there when one is not', () => {
    expect(() => fill('{nam}', { id: 'x', name: 'y', 'a@b.example': 'z' })).toThrow(
      "--data-template: expected placeholders for columns that exist ('id', 'name', a string of 11 characters), got one for 'nam'.",
    )
    expect(() => fill('{constructor}', { id: 'x' })).toThrow("got one for 'constructor'")
  })
})
