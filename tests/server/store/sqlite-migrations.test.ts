import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { assertCurrent, MIGRATIONS, migrate } from '../../../server/store/sqlite/migrations.ts'
import { openSqliteReader, openSqliteStore } from '../../../server/store/sqlite/open.ts'
import { sqliteStore } from '../../../server/store/sqlite/writer.ts'
import { readAll } from './conformance.ts'
import { dayRecord, fullRound, T0, transition } from './examples.ts'
import { tempFolder } from './temp-folder.ts'

const LATER = [
  ...MIGRATIONS,
  { version: MIGRATIONS.length + 1, sql: 'CREATE TABLE later (id INTEGER) STRICT' },
  {
    version: MIGRATIONS.length + 2,
    sql: 'ALTER TABLE later ADD COLUMN name TEXT; INSERT INTO later VALUES (1, NULL)',
  },
]

/** The digest of each released step: what is in people's files cannot be changed afterwards. */
const RELEASED = ['6b83800e1b20407c', '2101471bf740f6b0', '8350bf3944336e40']

async function storeOnDisk(): Promise<string> {
  const path = join(tempFolder(), 'vigie.db')
  const store = await openSqliteStore({ path })
  await store.commit(fullRound())
  await store.close()
  return path
}

function connect(path: string): DatabaseSync {
  const db = new DatabaseSync(path)
  onTestFinished(() => db.close())
  return db
}

const version = (db: DatabaseSync) => db.prepare('PRAGMA user_version').get()?.user_version

test('released migrations are numbered from 1 and never change', () => {
  expect(MIGRATIONS.map((migration) => migration.version)).toEqual(MIGRATIONS.map((_, index) => index + 1))
  const digests = MIGRATIONS.map(({ sql }) => createHash('sha256').update(sql).digest('hex').slice(0, 16))
  expect(digests).toEqual(RELEASED)
})

test('an older database takes the steps it lacks, in order and once, and keeps its rows', async () => {
  const db = connect(await storeOnDisk())
  const before = await readAll(sqliteStore(db))
  migrate(db, LATER)
  migrate(db, LATER)
  expect(version(db)).toBe(LATER.length)
  expect(db.prepare('SELECT * FROM later').all()).toEqual([{ id: 1, name: null }])
  expect(await readAll(sqliteStore(db))).toEqual(before)
})

test('a file of the first version is brought up to date by its writer, with what it holds', async () => {
  const path = join(tempFolder(), 'vigie.db')
  const db = connect(path)
  migrate(db, MIGRATIONS.slice(0, 1))
  db.exec(`
    INSERT INTO series VALUES (1, 'parcel-tracking/page', 'local');
    INSERT INTO transitions VALUES (1, ${T0}, ${T0 + 30_000}, 'up', 'down', 'http_status', ${T0 - 60_000}, ${T0})`)
  const store = await openSqliteStore({ path })
  onTestFinished(() => store.close())
  await store.saveDays([dayRecord()])
  expect(await readAll(store)).toMatchObject({ transitions: [transition()], days: [dayRecord()] })
})

test('a step that fails leaves the version before it, whole', async () => {
  const db = connect(await storeOnDisk())
  const broken = {
    version: LATER.length,
    sql: 'CREATE TABLE half (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1)',
  }
  expect(() => migrate(db, [...LATER.slice(0, -1), broken])).toThrow(/nowhere/)
  expect(version(db)).toBe(LATER.length - 1)
  expect(db.prepare("SELECT name FROM sqlite_schema WHERE name IN ('later', 'half')").all()).toEqual([
    { name: 'later' },
  ])
  migrate(db, LATER)
  expect(version(db)).toBe(LATER.length)
})

test('a database of a newer version is refused by writer and reader, and not touched', async () => {
  const path = await storeOnDisk()
  migrate(connect(path), LATER)
  const refusal = {
    name: 'StoreError',
    code: 'newer_schema',
    message: expect.stringContaining(`version ${LATER.length} is newer than ${MIGRATIONS.length}`),
  }
  await expect(openSqliteStore({ path })).rejects.toMatchObject(refusal)
  await expect(openSqliteReader({ path })).rejects.toMatchObject(refusal)
  expect(version(connect(path))).toBe(LATER.length)
})

test('a reader waits for its writer to migrate', async () => {
  const db = connect(await storeOnDisk())
  expect(() => assertCurrent(db, LATER)).toThrow(expect.objectContaining({ code: 'older_schema' }))
})
