import { chmodSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Round } from '../../../monitors/store.ts'
import { connectWriter } from '../../../server/store/sqlite/connection.ts'
import { openSqliteReader, openSqliteStore } from '../../../server/store/sqlite/open.ts'
import { sqliteStore } from '../../../server/store/sqlite/writer.ts'
import { readAll } from './conformance.ts'
import { checkState, dayRecord, fullRound, observation, round, T0, transition, update } from './examples.ts'
import { tempFolder } from './temp-folder.ts'

/** A store with its connection at hand, to take the disk away from under it. */
function openWithConnection() {
  const path = join(tempFolder(), 'vigie.db')
  const db = connectWriter(path, (connection) => connection)
  onTestFinished(() => {
    if (db.isOpen) db.close()
  })
  return { path, db, store: sqliteStore(db) }
}

function largeRound(): Round {
  const observations = Array.from({ length: 2000 }, (_, index) =>
    observation({ at: T0 + 1 + index, detail: 'x'.repeat(60) }),
  )
  return round({ transitions: [transition({ at: T0 + 1 })], states: [checkState()], observations })
}

describe('a failing disk', () => {
  test('full: the round is refused whole, what was there is read, and room makes it work again', async () => {
    const { db, store } = openWithConnection()
    await store.commit(fullRound())
    const before = await readAll(store)
    const { page_count: pages } = db.prepare('PRAGMA page_count').get() as { page_count: number }
    db.exec(`PRAGMA max_page_count = ${pages + 2}`)
    await expect(store.commit(largeRound())).rejects.toMatchObject({
      name: 'StoreError',
      code: 'SQLITE_FULL',
    })
    expect(await readAll(store)).toEqual(before)
    db.exec('PRAGMA max_page_count = 100000')
    await store.commit(largeRound())
    expect(await store.latestObservations()).toContainEqual(
      observation({ at: T0 + 2000, detail: 'x'.repeat(60) }),
    )
  })

  test('full: what a refused round saw first is not taken for what is stored next', async () => {
    const { db, store } = openWithConnection()
    const { page_count: pages } = db.prepare('PRAGMA page_count').get() as { page_count: number }
    db.exec(`PRAGMA max_page_count = ${pages + 2}`)
    await expect(store.commit(largeRound())).rejects.toMatchObject({ code: 'SQLITE_FULL' })
    db.exec('PRAGMA max_page_count = 100000')
    const other = observation({
      checkKey: 'digital-vault/home',
      detail: null,
      reason: 'slow',
      verdict: 'slow',
    })
    await store.commit(round({ observations: [other] }))
    await store.commit(round({ observations: [observation()] }))
    expect(await store.latestObservations()).toEqual([other, observation()])
  })

  test('turned read-only: the round is refused, and stored once it can be written again', async () => {
    const { db, store } = openWithConnection()
    db.exec('PRAGMA query_only = 1')
    await expect(store.commit(fullRound())).rejects.toMatchObject({ code: 'SQLITE_READONLY' })
    db.exec('PRAGMA query_only = 0')
    await store.commit(fullRound())
    expect(await store.checkStates()).toHaveLength(2)
  })

  test('locked by another process: busy, then stored once it lets go', async () => {
    const { path, db, store } = openWithConnection()
    db.exec('PRAGMA busy_timeout = 0')
    const other = new DatabaseSync(path)
    onTestFinished(() => other.close())
    other.exec('BEGIN IMMEDIATE')
    await expect(store.commit(fullRound())).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
    other.exec('ROLLBACK')
    await store.commit(fullRound())
    expect(await store.checkStates()).toHaveLength(2)
  })
})

describe('the connection', () => {
  test('writes ahead, waits for the disk, checks references and refuses to rewrite the record', async () => {
    const { db, store } = openWithConnection()
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
    expect(db.prepare('PRAGMA foreign_keys').get()).toEqual({ foreign_keys: 1 })
    await store.commit(fullRound())
    await store.saveDays([dayRecord()])
    for (const table of ['transitions', 'incident_updates', 'closed_days']) {
      expect(() => db.exec(`DELETE FROM ${table}`)).toThrow(/kept for ever/)
    }
    for (const statement of [
      'UPDATE transitions SET at = 0',
      'UPDATE closed_days SET major_ms = 0, operational_ms = operational_ms + major_ms',
      "UPDATE incident_updates SET text = '{}'",
      'UPDATE observations SET rest_tenths = 0',
    ]) {
      expect(() => db.exec(statement)).toThrow(/append-only|immutable/)
    }
  })

  test('a code is the primary one of the engine, however finely the engine tells faults apart', async () => {
    const { store } = openWithConnection()
    await expect(store.commit(round({ updates: [update()] }))).rejects.toMatchObject({
      code: 'SQLITE_CONSTRAINT',
    })
  })

  test('a reason that only a newer program knows is named, not guessed at', async () => {
    const { db, store } = openWithConnection()
    await store.commit(fullRound())
    db.exec("UPDATE findings SET reason = 'quantum_noise'")
    await expect(store.latestObservations()).rejects.toMatchObject({
      code: 'unknown_reason',
      message: expect.stringContaining('"quantum_noise"'),
    })
  })
})

describe('opening', () => {
  async function closedStore(): Promise<string> {
    const path = join(tempFolder(), 'vigie.db')
    const store = await openSqliteStore({ path })
    await store.commit(largeRound())
    await store.close()
    return path
  }

  test.each([
    ['garbage', (path: string) => writeFileSync(path, 'no database at all. '.repeat(1000))],
    ['a file cut short', (path: string) => truncateSync(path, 6000)],
    ['a damaged page', (path: string) => damageLastPageOf(path, 'transitions')],
  ])('%s is refused by name, with how to save a copy, and left as it is', async (_, damage) => {
    const path = await closedStore()
    damage(path)
    const before = readFileSync(path)
    await expect(openSqliteStore({ path })).rejects.toMatchObject({
      name: 'StoreError',
      code: expect.stringMatching(/^SQLITE_(CORRUPT|NOTADB)$/),
      message: expect.stringContaining(`cp -p '${path}'*`),
    })
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  test('a file that cannot be written is found at the start', async () => {
    const path = await closedStore()
    chmodSync(path, 0o444)
    await withoutRoot(path, () =>
      expect(openSqliteStore({ path })).rejects.toMatchObject({
        code: 'SQLITE_READONLY',
        message: expect.stringContaining(path),
      }),
    )
  })

  test("another program's database is refused and left as it is", async () => {
    const path = join(tempFolder(), 'other.db')
    const other = new DatabaseSync(path)
    other.exec('CREATE TABLE invoices (id INTEGER)')
    other.close()
    const before = readFileSync(path)
    await expect(openSqliteStore({ path })).rejects.toMatchObject({ code: 'foreign_file' })
    await expect(openSqliteReader({ path })).rejects.toMatchObject({ code: 'foreign_file' })
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  test('a folder that is missing, for a reader a file that is missing, is named', async () => {
    const path = join(tempFolder(), 'missing', 'vigie.db')
    const refusal = { code: 'SQLITE_CANTOPEN', message: expect.stringContaining(path) }
    await expect(openSqliteStore({ path })).rejects.toMatchObject(refusal)
    await expect(openSqliteReader({ path })).rejects.toMatchObject(refusal)
  })
})

function damageLastPageOf(path: string, table: string): void {
  const db = new DatabaseSync(path)
  const row = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table)
  db.close()
  const bytes = readFileSync(path)
  const start = (Number(row?.rootpage) - 1) * 4096
  writeFileSync(path, bytes.fill(0xa5, start, start + 4096))
}

/** Root may write any file, so the rest of the folder is opened to a plain user, and the work is done as that. */
async function withoutRoot(path: string, work: () => Promise<unknown>): Promise<void> {
  if (process.geteuid?.() !== 0) {
    await work()
    return
  }
  chmodSync(join(path, '..'), 0o777)
  process.seteuid?.(65_534)
  try {
    await work()
  } finally {
    process.seteuid?.(0)
  }
}
