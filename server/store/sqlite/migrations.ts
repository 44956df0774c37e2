import type { DatabaseSync } from 'node:sqlite'
import { StoreError } from '../../../monitors/store.ts'
import { SCHEMA_1, SCHEMA_2, SCHEMA_3 } from './schema.ts'

/** One step from the version before it to `version`. Once released, its SQL never changes. */
type Migration = { readonly version: number; readonly sql: string }

/** Every step, in order, from 1 without a gap. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, sql: SCHEMA_1 },
  { version: 2, sql: SCHEMA_2 },
  { version: 3, sql: SCHEMA_3 },
]

/** Marks a file as ours ("VIGI"), so that a wrong path never writes into another program's database. */
const APPLICATION_ID = 0x56494749

/**
 * Refuses a file that another program made (`foreign_file`). A file without any table may be ours to be,
 * and becomes so with the first migration.
 */
export function assertOurs(db: DatabaseSync): void {
  if (pragma(db, 'application_id') === APPLICATION_ID) return
  if (db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined) return
  throw new StoreError('foreign_file', 'it is an SQLite database of another program')
}

/** Refuses to read a file of another version: `newer_schema`, or `older_schema` until its writer has migrated it. */
export function assertCurrent(db: DatabaseSync, migrations = MIGRATIONS): void {
  const version = pragma(db, 'user_version')
  assertNotNewer(version, migrations)
  if (version < newest(migrations)) {
    throw new StoreError(
      'older_schema',
      `its version ${version} is older than ours; its writer must open it first`,
    )
  }
}

/**
 * Brings the database to the newest version. Each step runs once, in order, in a transaction of its own
 * together with the note that it ran (`user_version`): a failure leaves the version before it.
 * Rejects a database of a newer version (`newer_schema`).
 */
export function migrate(db: DatabaseSync, migrations = MIGRATIONS): void {
  for (let more = true; more; ) {
    db.exec('BEGIN IMMEDIATE')
    try {
      more = step(db, migrations)
      db.exec('COMMIT')
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK')
      throw error
    }
  }
}

function step(db: DatabaseSync, migrations: readonly Migration[]): boolean {
  const version = pragma(db, 'user_version')
  assertNotNewer(version, migrations)
  const next = migrations.find((migration) => migration.version === version + 1)
  if (next !== undefined) db.exec(next.sql)
  // Written even when nothing was left to do: a file that cannot be written must be found at the start,
  // not at the first outage, and BEGIN IMMEDIATE alone lets a read-only one pass.
  db.exec(`PRAGMA user_version = ${next?.version ?? version}; PRAGMA application_id = ${APPLICATION_ID}`)
  return next !== undefined
}

function assertNotNewer(version: number, migrations: readonly Migration[]): void {
  if (version > newest(migrations)) {
    throw new StoreError(
      'newer_schema',
      `its version ${version} is newer than ${newest(migrations)}, the newest this program knows; run a newer Vigie, or restore a backup of that time`,
    )
  }
}

function newest(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0
}

function pragma(db: DatabaseSync, name: 'application_id' | 'user_version'): number {
  return Number(db.prepare(`PRAGMA ${name}`).get()?.[name])
}
