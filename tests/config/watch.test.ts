import { readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ConfigError } from '../../config/fault.ts'
import { loadAll } from '../../config/load-all.ts'
import { watchConfig } from '../../config/watch.ts'
import { temporaryDir } from './temporary.ts'

const VALID = readFileSync('tests/fixtures/config/valid-minimal.yaml', 'utf8')
const WINDOW = `maintenance: work
services: [service]
from: 2026-03-01T02:00
to: 2026-03-01T06:00
title: { fr: Travaux, en: Work }
text: { fr: Coupure, en: Interruption }
`

/** What the watch told, one at a time, in order. */
function mailbox<T>() {
  const waiting: ((message: T) => void)[] = []
  const messages: T[] = []
  return {
    put(message: T) {
      const receiver = waiting.shift()
      if (receiver) receiver(message)
      else messages.push(message)
    },
    take(): Promise<T> {
      const message = messages.shift()
      return message === undefined
        ? new Promise((resolve) => waiting.push(resolve))
        : Promise.resolve(message)
    },
    get unread() {
      return messages.length
    },
  }
}

async function startWatch({ historyDir = 'history', meanwhile = VALID } = {}) {
  const dir = await temporaryDir()
  await mkdir(join(dir, 'history'))
  const sources = { file: join(dir, 'status.yaml'), historyDir: join(dir, historyDir), env: {} }
  await writeFile(sources.file, VALID)
  const current = await loadAll({ ...sources, historyDir: join(dir, 'history') })
  if (current instanceof ConfigError) throw current
  await writeFile(sources.file, meanwhile)
  const told = mailbox<string>()
  const abort = new AbortController()
  onTestFinished(() => abort.abort())
  const watch = watchConfig({
    ...sources,
    current,
    onChange: (config, records) =>
      told.put(`${config.page.name.en} with ${records.maintenances.length} windows`),
    onFault: (error) => told.put(error.toString().replaceAll(`${dir}/`, '')),
    signal: abort.signal,
  })
  return { ...sources, watch, told, abort }
}

test('a change of the file is told once it is read', async () => {
  const { file, told } = await startWatch()
  await writeFile(file, VALID.replace('en: Vigie', 'en: Second'))
  expect(await told.take()).toBe('Second with 0 windows')
})

test('a change that came before the watch is told too', async () => {
  const { told } = await startWatch({ meanwhile: VALID.replace('en: Vigie', 'en: Second') })
  expect(await told.take()).toBe('Second with 0 windows')
})

test('an editor that saves by renaming is seen, again and again', async () => {
  const { file, told } = await startWatch()
  for (const name of ['Second', 'Third']) {
    await writeFile(`${file}~`, VALID.replace('en: Vigie', `en: ${name}`))
    await rename(`${file}~`, file)
    expect(await told.take()).toBe(`${name} with 0 windows`)
  }
})

test('a record that comes, goes bad and is mended is told each time', async () => {
  const { historyDir, told } = await startWatch()
  const file = join(historyDir, 'work.yaml')
  await writeFile(file, WINDOW)
  expect(await told.take()).toBe('Vigie with 1 windows')
  await writeFile(file, WINDOW.replace('[service]', '[other]'))
  expect(await told.take()).toBe(
    'history/work.yaml:2:12 services[0]: "other" is not a service; use one of service',
  )
  await rm(file)
  expect(await told.take()).toBe('Vigie with 0 windows')
})

test('a bad file leaves the old one in force until a sound one differs', async () => {
  const { file, told } = await startWatch()
  await writeFile(file, 'page: [')
  expect(await told.take()).toContain('is not valid YAML')
  await writeFile(file, VALID.replace('en: Vigie', 'en: Mended'))
  expect(await told.take()).toBe('Mended with 0 windows')
})

test('asked to, it reads at once and tells the same again', async () => {
  const { file, told, watch } = await startWatch()
  await watch.reload()
  expect(await told.take()).toBe('Vigie with 0 windows')
  await writeFile(file, '')
  await Promise.all([watch.reload(), watch.reload()])
  expect([await told.take(), await told.take()]).toEqual([
    'status.yaml:1:1: must be a mapping, not empty; correct the value',
    'status.yaml:1:1: must be a mapping, not empty; correct the value',
  ])
})

test('a folder that cannot be watched is told, and the rest is still watched', async () => {
  const { told } = await startWatch({ historyDir: 'missing' })
  expect(await told.take()).toBe('missing: cannot be watched (ENOENT); send SIGHUP after a change')
})

test('ended, it tells nothing and keeps nothing open', async () => {
  const { told, watch, abort } = await startWatch()
  const watchers = () => process.getActiveResourcesInfo().filter((name) => name.startsWith('FSEvent'))
  expect(watchers()).not.toEqual([])
  const reading = watch.reload()
  abort.abort()
  await reading
  await watch.reload()
  expect(told.unread).toBe(0)
  // A closed handle leaves the list some turns of the loop later.
  await expect.poll(watchers).toEqual([])
})
