import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { ConfigError } from '../../config/fault.ts'
import { loadConfig } from '../../config/load.ts'
import { loadRecords } from '../../config/records.ts'
import { temporaryDir } from './temporary.ts'

const CONTEXT = {
  timezone: 'Europe/Paris',
  locales: ['fr', 'en'] as const,
  owners: new Map([['service', 'owner']]),
}
const FULL = readFileSync('tests/fixtures/config/valid-full.yaml', 'utf8')
const RECORD = readFileSync('config/history/2025-12-22-la-poste.yaml', 'utf8')

/** Loads a text as a configuration and as a record: anything but a value or a `ConfigError` rejects. */
async function loadBoth(dir: string, content: string | Uint8Array): Promise<void> {
  const file = join(dir, 'hostile.yaml')
  await writeFile(file, content)
  for (const outcome of [await loadConfig(file, { PROBE_TOKEN: 'x' }), await loadRecords(dir, CONTEXT)]) {
    if (!(outcome instanceof ConfigError)) continue
    expect(outcome.faults.length).toBeGreaterThan(0)
    for (const { line, column, message, fix } of outcome.faults) {
      expect(line >= 0 && column >= 0 && message !== '' && fix !== '').toBe(true)
    }
  }
}

async function holds<T>(
  arbitrary: fc.Arbitrary<T>,
  toContent: (value: T) => string | Uint8Array,
): Promise<void> {
  const dir = await temporaryDir()
  await fc.assert(
    fc.asyncProperty(arbitrary, (value) => loadBoth(dir, toContent(value))),
    { numRuns: 60 },
  )
}

const yamlSign = fc.constantFrom(
  ...[
    '- ',
    ': ',
    '{',
    '}',
    '[',
    ']',
    '&a ',
    '*a',
    '!!',
    '!x ',
    '|',
    '>-',
    '"',
    "'",
    '#',
    '\n',
    '\n  ',
    '---\n',
    '%',
    '? ',
  ],
  ...[
    'page',
    'groups',
    'checks',
    'null',
    '~',
    '0x1',
    '1e999',
    '.nan',
    '<<',
    '__proto__',
    'constructor',
    `$\{X}`,
    '\0',
    '\ud800',
  ],
)

describe('always a configuration or its faults', () => {
  test('for random bytes', () => holds(fc.uint8Array({ maxLength: 400 }), (bytes) => bytes))

  test('for random signs of YAML', () =>
    holds(fc.array(yamlSign, { maxLength: 80 }), (signs) => signs.join('')))

  test('for any value in the form of YAML', () =>
    holds(fc.object({ maxDepth: 6, withNullPrototype: false }), (value) => stringify(value)))

  const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(40), put: yamlSign })
  test.each([
    ['configuration', FULL],
    ['record', RECORD],
  ])('for a sound %s with random damage', (_, text) =>
    holds(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) =>
      edits.reduce((damaged, { at, cut, put }) => {
        const start = Math.floor(at * damaged.length)
        return damaged.slice(0, start) + put + damaged.slice(start + cut)
      }, text),
    ),
  )

  const deep = fc.record({
    sign: fc.constantFrom('[', '{a: ', '- ', '? ', 'a:\n '),
    times: fc.integer({ min: 1, max: 1_200 }),
  })
  test('for any depth', () => holds(deep, ({ sign, times }) => sign.repeat(times)))

  test.each([
    ['a thousand anchors', Array.from({ length: 5_000 }, (_, i) => `- &a${i} x\n- *a${i}\n`).join('')],
    ['a mapping that is too wide', Array.from({ length: 5_000 }, (_, i) => `k${i}: ${i}\n`).join('')],
    ['ever deeper lines', Array.from({ length: 1_200 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')],
    ['the deepest flow', '['.repeat(1_000_000)],
    ['keys of keys', '? '.repeat(500)],
    ['keys in flow', `${'{'.repeat(31)}a${': 1}'.repeat(31)}`],
    ['the deepest block', '- '.repeat(500_000)],
    ['a mapping in itself', 'page: &p { name: *p, groups: [*p, *p] }\ngroups: [*p]\n'],
  ])('for %s', async (_, text) => {
    const dir = await temporaryDir()
    await loadBoth(dir, text)
  })
})
