import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Finding, inspect, readTree } from './fence.ts'
import { HOUSE_RULES } from './house-rules.ts'
import { IMPORT_RULES } from './import-rules.ts'
import { parseModule } from './module.ts'

const ROOT = `${import.meta.dirname}/../..`
const tree = await readTree(ROOT)

const caught = (path: string, source: string): readonly string[] =>
  inspect(parseModule(path, source)).map(({ rule }) => rule)

const say = ({ path, line, what, rule, why }: Finding): string => `${path}:${line} ${what} — ${rule}: ${why}`

describe('the tree as it stands', () => {
  test('breaks no rule', () => {
    const errors = tree.flatMap(inspect).filter(({ level }) => level === 'error')
    expect(errors.map(say)).toEqual([])
  })

  test.each(['config', 'monitors', 'monitors/domain', 'web', 'server', 'scripts', 'tests'])(
    '%s is seen by the fence',
    (folder) => {
      expect(tree.filter(({ path }) => path.startsWith(`${folder}/`)).length).toBeGreaterThan(0)
    },
  )

  test.each([
    ['undici', ['monitors/probes/', 'monitors/notify/']],
    ['node-cron', ['monitors/schedule.ts']],
    ['node:sqlite', ['server/store/sqlite/']],
  ])('%s is really used, and by %j alone', (name, places) => {
    const users = tree
      .filter(({ path }) => !path.startsWith('tests/'))
      .filter(({ imports }) => imports.some(({ specifier }) => specifier === name))
    const placeOf = (path: string) => places.find((place) => path.startsWith(place))
    expect(new Set(users.map(({ path }) => placeOf(path)))).toEqual(new Set(places))
  })
})

/** For every rule what it must catch: the file in which the violation is planted, and its source. */
const PLANTED: readonly (readonly [rule: string, path: string, source: string])[] = [
  ['one way', 'config/load.ts', `import { judge } from '../monitors/domain/judge.ts'`],
  ['one way', 'config/load.ts', `import type { Catalog } from '../monitors/domain/catalog.ts'`],
  ['one way', 'monitors/run.ts', `export { page } from '../web/pages/home.ts'`],
  ['one way', 'web/pages/home.ts', `const app = await import('../../server/app.ts')`],
  ['one way', 'monitors/run.ts', `type App = import('../server/app.ts').App`],
  ['one way', 'monitors/run.ts', `new Worker(new URL('../server/lookout.ts', import.meta.url))`],
  ['one way', 'monitors/run.ts', `const { app } = require('../server/app.ts')`],
  ['product only', 'server/serve.ts', `import { lab } from '../tests/lab/lab.ts'`],
  ['product only', 'monitors/run.ts', `import { step } from '../scripts/check.ts'`],
  ['web types only', 'web/pages/home.ts', `import { isOpen } from '../../monitors/domain/snapshot.ts'`],
  [
    'web types only',
    'web/pages/home.ts',
    `import { type Snapshot } from '../../monitors/domain/snapshot.ts'`,
  ],
  ['web types only', 'web/pages/home.ts', `import '../../monitors/domain/snapshot.ts'`],
  ['web types only', 'web/pages/home.ts', `export { isOpen } from '../../monitors/domain/snapshot.ts'`],
  ['web without config', 'web/pages/home.ts', `import type { Config } from '../../config/schema.ts'`],
  ['pure domain', 'monitors/domain/judge.ts', `import type { Probe } from '../probes/target.ts'`],
  ['pure domain', 'monitors/domain/judge.ts', `import { readFile } from 'node:fs/promises'`],
  ['pure domain', 'monitors/domain/judge.ts', `import { Type } from 'typebox'`],
  ['only monitors/probes, monitors/notify', 'monitors/run.ts', `import { request } from 'undici'`],
  ['only monitors/probes, monitors/notify', 'server/app.ts', `import type { Dispatcher } from 'undici'`],
  ['only monitors/schedule.ts', 'server/serve.ts', `import cron from 'node-cron'`],
  ['only monitors/schedule.ts', 'monitors/schedule-two.ts', `import cron from 'node-cron'`],
  ['only server/store/sqlite', 'server/routes/days.ts', `import { DatabaseSync } from 'node:sqlite'`],
  ['only server/store/sqlite', 'server/app.ts', `process.getBuiltinModule('node:sqlite')`],
  ['only server/store/postgres', 'server/store/sqlite/store.ts', `import pg from 'pg'`],
  ['only server/store/postgres', 'server/app.ts', `import pool from 'pg-pool'`],
  ['readable imports', 'server/app.ts', `await import('../' + name)`],
  ['readable imports', 'web/pages/home.ts', `import { config } from '#config'`],
  ['short files', 'server/app.ts', 'let a\n'.repeat(401)],
  ['long file', 'server/app.ts', 'let a\n'.repeat(201)],
  ['telling names', 'web/format/utils.ts', ''],
  ['telling names', 'server/helpers/date.ts', ''],
  ['telling names', 'monitors/date-utils.ts', ''],
  [
    'no barrels',
    'web/elements/index.ts',
    `export { Badge } from './badge.ts'\nexport { Row } from './row.ts'`,
  ],
  ['no barrels', 'web/elements/all.ts', `export * from './badge.ts'`],
  ['domain without a clock', 'monitors/domain/day.ts', 'const now = Date.now()'],
  ['domain without a clock', 'monitors/domain/day.ts', 'const now = new Date()'],
  ['domain without a clock', 'monitors/domain/day.ts', 'const now = performance.now()'],
  ['domain without a clock', 'monitors/domain/day.ts', 'const now = Temporal.Now.instant()'],
  ['domain without a clock', 'monitors/domain/day.ts', 'const id = Math.random()'],
  ['domain without a clock', 'monitors/domain/day.ts', `const clock = Date['now']`],
  ['domain without a clock', 'monitors/domain/day.ts', 'setTimeout(() => {}, 10)'],
  ['no leftovers', 'server/app.ts', '// TODO answer in French too'],
]

describe('a planted violation', () => {
  test.each(PLANTED)('of "%s" in %s is caught: %s', (rule, path, source) => {
    expect(caught(path, source)).toContain(rule)
  })

  test('in a file on disk is caught, however deep it stands', async () => {
    const root = await mkdtemp(join(tmpdir(), 'vigie-fence-'))
    onTestFinished(() => rm(root, { recursive: true }))
    await mkdir(join(root, 'web/pages/deep'), { recursive: true })
    await writeFile(join(root, 'web/pages/deep/home.ts'), `import '../../../config/load.ts'\n`)
    const found = (await readTree(root)).flatMap(inspect)
    expect(found.map(({ path, rule }) => [path, rule])).toEqual([
      ['web/pages/deep/home.ts', 'web without config'],
    ])
  })

  test('exists for every rule', () => {
    const rules = [...IMPORT_RULES, ...HOUSE_RULES].map(({ name }) => name)
    expect(rules.filter((rule) => !PLANTED.some(([planted]) => planted === rule))).toEqual([])
  })

  test('is shown with its file, its line and the reason of the rule', () => {
    const source = `const a = 1\n\nimport { judge } from '../monitors/domain/judge.ts'\n`
    expect(inspect(parseModule('config/load.ts', source)).map(say)).toEqual([
      'config/load.ts:3 imports ../monitors/domain/judge.ts — one way: imports run ' +
        'config ‹ monitors ‹ web ‹ server: what is measured must not depend on how it is shown',
    ])
  })
})

/** What must pass, so that a rule is not obeyed by forbidding everything. */
const ALLOWED: readonly (readonly [path: string, source: string])[] = [
  ['monitors/run.ts', `import { load } from '../config/load.ts'`],
  ['server/app.ts', `import { home } from '../web/pages/home.ts'\nimport { run } from '../monitors/run.ts'`],
  ['web/pages/home.ts', `import type { Snapshot } from '../../monitors/domain/snapshot.ts'`],
  [
    'web/pages/home.ts',
    `export type { Snapshot } from '../../monitors/domain/snapshot.ts'\nexport const a = 1`,
  ],
  ['web/pages/home.ts', `type S = import('../../monitors/domain/snapshot.ts').Snapshot`],
  ['web/pages/home.ts', `import { html } from 'lit'`],
  ['monitors/domain/judge.ts', `import { verdictOf } from './verdict.ts'`],
  ['monitors/domain/narrative/opened.ts', `import type { Day } from '../day.ts'`],
  ['monitors/probes/http.ts', `import { request } from 'undici'`],
  ['monitors/schedule.ts', `import cron from 'node-cron'`],
  ['server/store/sqlite/store.ts', `import { DatabaseSync } from 'node:sqlite'`],
  ['server/store/postgres/store.ts', `import pg from 'pg'`],
  [
    'tests/server/store.test.ts',
    `import { DatabaseSync } from 'node:sqlite'\nimport '../../scripts/check.ts'`,
  ],
  ['server/serve.ts', `new Worker(new URL('./lookout.ts', import.meta.url))`],
  ['server/serve.ts', `readFile(new URL('../config/status.yaml', import.meta.url))`],
  ['monitors/domain/day.ts', `const day = new Date(at)\nconst text = "import 'undici'" // import 'pg'`],
  ['monitors/run.ts', 'const now = Date.now()'],
]

describe('what the house allows', () => {
  test.each(ALLOWED)('in %s passes: %s', (path, source) => {
    expect(caught(path, source)).toEqual([])
  })

  test('a file that does not parse is refused rather than passed', () => {
    expect(() => parseModule('server/app.ts', 'import {')).toThrow(SyntaxError)
  })
})
