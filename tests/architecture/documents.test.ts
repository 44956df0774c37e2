import { existsSync } from 'node:fs'
import { glob, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { loadConfig } from '../../config/load.ts'
import { loadRecords, recordContext } from '../../config/records.ts'
import { StatusSchema } from '../../config/schema.ts'
import { RECORD_SCHEMAS } from '../../config/schema-record.ts'

const ROOT = join(import.meta.dirname, '../..')
const read = (path: string): Promise<string> => readFile(join(ROOT, path), 'utf8')
const documents = await Array.fromAsync(glob('{*.md,docs/**/*.md}', { cwd: ROOT }))

type Package = {
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
}
const manifest = JSON.parse(await read('package.json')) as Package

/** Targets of Markdown links that lead to a file of the project. */
const linksOf = (markdown: string): readonly string[] =>
  Array.from(markdown.matchAll(/\]\(([^)#]+)[^)]*\)/g), ([, target]) => target ?? '').filter(
    (target) => !/^[a-z]+:/.test(target),
  )

/** Paths of the project named in code spans: `monitors/run.ts`, `server/publisher/`. */
const pathsOf = (markdown: string): readonly string[] =>
  Array.from(
    markdown.matchAll(/`((?:config|monitors|web|server|scripts|tests|docs)\/[\w./-]*)`/g),
    ([, path]) => path ?? '',
  )

describe.each(documents)('%s', (document) => {
  test('links only to what is there', async () => {
    const missing = linksOf(await read(document)).filter(
      (target) => !existsSync(join(ROOT, dirname(document), target)),
    )
    expect(missing).toEqual([])
  })

  test('names only files and folders that are there', async () => {
    expect(pathsOf(await read(document)).filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  test('names only scripts that npm can run', async () => {
    const named = Array.from((await read(document)).matchAll(/npm run ([\w:-]+)/g), ([, name]) => name ?? '')
    expect(named.filter((name) => manifest.scripts[name] === undefined)).toEqual([])
  })
})

test('every package has its reason, and every reason its package', async () => {
  const reasons = await read('docs/dependencies.md')
  const rows = reasons.split('\n').filter((line) => line.startsWith('| `'))
  const explained = rows.flatMap((row) =>
    Array.from((row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g), ([, name]) => name),
  )
  const used = [manifest.dependencies, manifest.optionalDependencies, manifest.devDependencies].flatMap(
    Object.keys,
  )
  expect(explained.toSorted()).toEqual(used.toSorted())
})

/** The contents of the fenced YAML blocks. */
const yamlOf = (markdown: string): readonly string[] =>
  Array.from(markdown.matchAll(/```yaml\n(.*?)```/gs), ([, yaml]) => yaml ?? '')

/** Every key that a schema knows, at any depth. */
function keysOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([name, value]) => [
    ...(name === 'properties' ? Object.keys(value as object) : []),
    ...keysOf(value),
  ])
}

async function inFolder(files: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-documents-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await Promise.all(files.map((text, index) => writeFile(join(folder, `${index}.yaml`), text)))
  return folder
}

describe('the configuration', () => {
  test('of the README is one that loads', async () => {
    const folder = await inFolder(yamlOf(await read('README.md')))
    expect(await loadConfig(join(folder, '0.yaml'), {})).toMatchObject({ groups: [{ id: 'post' }] })
  })

  test('is documented key by key', async () => {
    const manual = await read('docs/operating.md')
    const keys = new Set([...keysOf(StatusSchema), ...keysOf(RECORD_SCHEMAS)])
    const written = new Set(manual.match(/\w+/g))
    const missing = [...keys].filter((key) => !written.has(key))
    expect([...keys]).toContain('minDaysLeft')
    expect(missing).toEqual([])
  })

  test('has records that load as the manual writes them', async () => {
    const folder = await inFolder(yamlOf(await read('docs/operating.md')))
    const config = await loadConfig(join(ROOT, 'config/status.yaml'), {})
    if (config instanceof Error) throw config
    expect(await loadRecords(folder, recordContext(config))).toMatchObject({
      declared: [{ id: 'la-poste-2024-02-06' }],
      annotations: [{ annotates: 'la-poste-2025-12-22-061500' }],
      maintenances: [{ id: 'bank-night-work' }],
    })
  })
})

test('every variable of the environment that is read is in the table of the README', async () => {
  const source = await read('config/environment.ts')
  const names = new Set(Array.from(source.matchAll(/(?:read\('|env\.)([A-Z_]+)/g), ([, name]) => name ?? ''))
  const readme = await read('README.md')
  expect(names).toContain('PORT')
  expect([...names].filter((name) => !readme.includes(`| \`${name}\` |`))).toEqual([])
})
