import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openReader, openStore } from '../../../server/store/open.ts'
import { fullRound } from './examples.ts'
import { tempFolder } from './temp-folder.ts'

test.each(['sqlite:', 'sqlite://', 'SQLite:'])(
  '%s opens the file, in a folder made for it',
  async (scheme) => {
    const path = join(tempFolder(), 'data', 'deep', 'vigie.db')
    const store = await openStore(scheme + path)
    const reader = await openReader(scheme + path)
    onTestFinished(async () => {
      await reader.close()
      await store.close()
    })
    await store.commit(fullRound())
    expect(existsSync(path)).toBe(true)
    expect(await reader.checkStates()).toHaveLength(2)
  },
)

test('a path without a leading slash is relative to the working directory', async () => {
  const folder = tempFolder()
  const before = process.cwd()
  process.chdir(folder)
  onTestFinished(() => process.chdir(before))
  const store = await openStore('sqlite:data/vigie.db')
  await store.close()
  expect(existsSync(join(folder, 'data', 'vigie.db'))).toBe(true)
})

test.each(['postgres://vigie:secret@db/vigie', 'postgresql://vigie:secret@db/vigie'])(
  'PostgreSQL is said not to be built in, without the password',
  async (url) => {
    for (const open of [openStore, openReader]) {
      const error = await open(url).catch((reason: unknown) => reason)
      expect(error).toMatchObject({
        name: 'StoreError',
        code: 'engine_missing',
        message: expect.stringContaining('PostgreSQL'),
      })
      expect(String(error)).not.toContain('secret')
    }
  },
)

test.each([
  '',
  'data/vigie.db',
  'mysql://root:secret@db/vigie',
  'sqlite:',
  'sqlite::memory:',
  'sqlite://host/vigie.db',
  'sqlite:file:vigie.db?mode=memory',
])('"%s" is refused as an address', async (url) => {
  for (const open of [openStore, openReader]) {
    const error = await open(url).catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      name: 'StoreError',
      code: 'database_url',
      message: expect.stringContaining('sqlite:data/vigie.db'),
    })
    expect(String(error)).not.toContain('secret')
  }
})

test('a folder that cannot be made is named', async () => {
  const folder = tempFolder()
  writeFileSync(join(folder, 'taken'), '')
  await expect(openStore(`sqlite:${join(folder, 'taken', 'deep', 'vigie.db')}`)).rejects.toMatchObject({
    name: 'StoreError',
    code: expect.stringMatching(/^E/),
    message: expect.stringContaining(join(folder, 'taken', 'deep')),
  })
})
