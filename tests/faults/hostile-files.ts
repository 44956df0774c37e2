import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigError } from '../../config/fault.ts'
import { loadConfig } from '../../config/load.ts'
import { loadRecords } from '../../config/records.ts'
import { chanceOf } from './chance.ts'
import { type FaultDrill, openNotebook } from './drill.ts'

const LONG = 60_000
const SHORT = 100
const STATUS = 'config/status.yaml'
const RECORD = 'config/history/2025-12-22-la-poste.yaml'
const CONTEXT = {
  timezone: 'Europe/Paris',
  locales: ['fr', 'en'] as const,
  owners: new Map(
    ['postal-site', 'parcel-tracking', 'digital-vault', 'online-banking', 'mobile-app'].map((id) => [
      id,
      'la-poste',
    ]),
  ),
}
/** Of the processor. A file that takes longer would hold up the page that goes on beside it; shared machines are slow. */
const LONGEST_MS = 20_000

const SIGNS = [
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
    '!!binary ',
    '!x ',
    '|\n',
    '>-\n',
    '"',
    "'",
    '#',
    '\n',
    '\n  ',
  ],
  ...[
    '---\n',
    '...\n',
    '%YAML 9.9\n',
    '? ',
    'page:',
    'groups:',
    'checks:',
    'updates:',
    'null',
    '~',
    '0x1',
    '1e999',
  ],
  ...[
    '.nan',
    '<<: *a',
    '__proto__: ',
    'constructor: ',
    `$\{X}`,
    '\0',
    '\ud800',
    '\ufeff',
    '\t',
    '\r',
    '2025-02-30',
  ],
  ...[
    '9'.repeat(400),
    '"\\udc00\\udc00"',
    '"\\x00"',
    'javascript:x',
    '1d',
    '-1s',
    '99999999999999d',
    'Mars/Phobos',
  ],
]

/** Files that multiply, nest or sprawl, by how far. */
const BOMBS: Readonly<Record<string, (size: number) => string>> = {
  'a laugh': (size) =>
    Array.from({ length: Math.min(size, 40) }, (_, index) =>
      index === 0
        ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]\n'
        : `a${index}: &a${index} [${`*a${index - 1},`.repeat(9)}]\n`,
    ).join(''),
  anchors: (size) => Array.from({ length: size }, (_, index) => `- &a${index} x\n- *a${index}\n`).join(''),
  'nested lists': (size) => '['.repeat(size),
  'nested maps': (size) => '{a: '.repeat(size),
  'nested keys': (size) => '? '.repeat(size),
  'a stair': (size) =>
    Array.from({ length: Math.min(size, 2_000) }, (_, index) => `${' '.repeat(index)}a:\n`).join(''),
  'a wide map': (size) => Array.from({ length: size }, (_, index) => `k${index}: ${index}\n`).join(''),
  'a huge text': (size) => `page: { name: "${'é'.repeat(size * 50)}" }\n`,
  'a huge number': (size) => `page: ${'9'.repeat(size * 50)}\n`,
  'one in itself': (size) => `page: &p { name: *p }\ngroups: [${'*p,'.repeat(Math.min(size, 90))}*p]\n`,
  merges: (size) =>
    `a: &a {b: c}\n${Array.from({ length: size }, (_, index) => `x${index}: {<<: *a}\n`).join('')}`,
  documents: (size) => '---\na: 1\n'.repeat(size),
}

type Chance = () => number

export const hostileFiles: FaultDrill = {
  name: 'hostile-files',
  title: 'damaged, random, nested, multiplying and huge configuration files and records',
  short: `${SHORT} files instead of ${LONG}`,
  async run({ long, seed, say }) {
    const { found, note } = openNotebook()
    const folder = await mkdtemp(join(tmpdir(), 'vigie-files-'))
    await using opened = new AsyncDisposableStack()
    opened.defer(() => rm(folder, { recursive: true }))
    const sound = await Promise.all([STATUS, RECORD].map((file) => readFile(file, 'utf8')))
    const chance = chanceOf(seed)
    const total = long ? LONG : SHORT
    const figures = { accepted: 0, refused: 0, slowestMs: 0, slowest: '' }
    const wrong: string[] = []
    const rssBefore = process.memoryUsage.rss()
    for (let index = 0; index < total && wrong.length < 5; index += 1) {
      const { kind, text } = fileOf(index, chance, sound)
      const before = process.cpuUsage()
      const outcomes = await load(folder, text).catch(
        (error: unknown) => `${kind} threw ${error}: ${text.slice(0, 300)}`,
      )
      const { user, system } = process.cpuUsage(before)
      const tookMs = (user + system) / 1_000
      if (tookMs > figures.slowestMs) Object.assign(figures, { slowestMs: tookMs, slowest: kind })
      if (typeof outcomes === 'string') wrong.push(outcomes)
      else {
        for (const outcome of outcomes) {
          figures[outcome instanceof ConfigError ? 'refused' : 'accepted'] += 1
          if (outcome instanceof ConfigError) wrong.push(...uselessFaults(outcome, kind, text))
        }
      }
      if (index % 5_000 === 4_999) say(`${index + 1} files`)
    }
    const grownMb = (process.memoryUsage.rss() - rssBefore) / 1e6
    note(
      'each is a configuration or its faults, with a place, what is wrong and what to do; nothing is thrown',
      wrong.length === 0,
      wrong[0] ??
        `${total} files, each read as both: ${figures.accepted} accepted, ${figures.refused} refused`,
    )
    note(
      'none takes long',
      figures.slowestMs < LONGEST_MS,
      `${figures.slowestMs.toFixed(0)} ms of processor for the slowest (${figures.slowest}), ${grownMb.toFixed(0)} MB more`,
    )
    return { found }
  },
}

function fileOf(
  index: number,
  chance: Chance,
  sound: readonly string[],
): { readonly kind: string; readonly text: string } {
  const pick = <T>(all: readonly T[]) => all[Math.floor(chance() * all.length)] as T
  if (index % 50 === 0) {
    const [kind, make] = pick(Object.entries(BOMBS))
    return { kind, text: make(1 + Math.floor(chance() * 5_000)) }
  }
  if (index % 5 === 1) {
    const signs = Array.from({ length: 1 + Math.floor(chance() * 80) }, () => pick(SIGNS))
    return { kind: 'random signs', text: signs.join('') }
  }
  let text = pick(sound)
  for (let cuts = 1 + Math.floor(chance() * 4); cuts > 0; cuts -= 1) {
    const at = Math.floor(chance() * text.length)
    text = text.slice(0, at) + pick(SIGNS) + text.slice(at + Math.floor(chance() * 40))
  }
  return { kind: 'damage', text }
}

async function load(folder: string, text: string) {
  const [file, records] = [join(folder, 'status.yaml'), join(folder, 'history')]
  await mkdir(records, { recursive: true })
  await writeFile(file, text)
  await writeFile(join(records, 'record.yaml'), text)
  return [await loadConfig(file, { PROBE_TOKEN: 'x' }), await loadRecords(records, CONTEXT)]
}

function uselessFaults({ faults }: ConfigError, kind: string, text: string): readonly string[] {
  const useful =
    faults.length > 0 &&
    faults.every(({ line, column, message, fix }) => line >= 0 && column >= 0 && message !== '' && fix !== '')
  return useful ? [] : [`${kind} has a fault that helps nobody: ${text.slice(0, 300)}`]
}
