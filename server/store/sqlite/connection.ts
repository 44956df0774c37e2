import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreError } from '../../../monitors/store.ts'
import { toStoreError } from './errors.ts'
import { assertCurrent, assertOurs, migrate } from './migrations.ts'

/** How long opening waits for another process's lock. Nothing else is going on then. */
const OPENING_BUSY_MS = 1_000

/**
 * How long a statement waits for another process's lock. It blocks the thread that measures, and what a
 * lock holds up is tried again anyway: long enough for a write, too short to bend many phases.
 */
const BUSY_MS = 100

/**
 * The writing connection: checked for damage before anything is written, made durable (WAL,
 * `synchronous=FULL`), brought up to date, then handed to `build`. When any of it fails, the
 * connection is closed again.
 */
export function connectWriter<T>(path: string, build: (db: DatabaseSync) => T): T {
  return connect(path, false, (db) => {
    assertOurs(db)
    assertSound(db)
    useWriteAheadLog(db)
    db.exec('PRAGMA synchronous = FULL')
    migrate(db)
    return build(db)
  })
}

/** A connection that cannot write. It never waits for the writer and never makes it wait. */
export function connectReader<T>(path: string, build: (db: DatabaseSync) => T): T {
  return connect(path, true, (db) => {
    assertOurs(db)
    assertCurrent(db)
    return build(db)
  })
}

function connect<T>(path: string, readOnly: boolean, build: (db: DatabaseSync) => T): T {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path, { readOnly, timeout: OPENING_BUSY_MS, enableForeignKeyConstraints: true })
    const built = build(db)
    db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
    return built
  } catch (error) {
    db?.close()
    throw refusal(path, toStoreError(error))
  }
}

function useWriteAheadLog(db: DatabaseSync): void {
  const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode
  if (mode !== 'wal') {
    throw new StoreError(
      'wal_unavailable',
      `its file system allows no write-ahead log (journal mode ${mode})`,
    )
  }
}

/** Reads whole what is kept for ever. Observations are many and pass: damage there shows when they are read. */
function assertSound(db: DatabaseSync): void {
  const kept = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'observations'")
    .all()
  for (const { name } of kept) {
    const finding = db.prepare(`PRAGMA quick_check(${name})`).get()?.quick_check
    if (finding !== 'ok') throw new StoreError('SQLITE_CORRUPT', `${name}: ${finding}`)
  }
}

/** Says which file it is about and, for a damaged one, how to save it: it is never overwritten or repaired here. */
function refusal(path: string, error: StoreError): StoreError {
  if (error.code !== 'SQLITE_CORRUPT' && error.code !== 'SQLITE_NOTADB') {
    return new StoreError(error.code, `The store ${path} cannot be opened: ${error.message}`, {
      cause: error,
    })
  }
  // Not a name that begins as the file's own: cp would be asked to copy the folder into itself, and fail.
  const folder = join(dirname(path), `damaged-${basename(path)}`)
  const message =
    `The store ${path} is damaged or no SQLite database: ${error.message}. It was left as it is. ` +
    `Save a copy before anything else: mkdir -p ${quoted(folder)} && cp -p ${quoted(path)}* ${quoted(folder)}; ` +
    'then put a backup in its place, or move it away to begin a new record.'
  return new StoreError(error.code, message, { cause: error })
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`
}
