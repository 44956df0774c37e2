import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** What is on record, read with nothing of ours in between. All instants in epoch milliseconds. */
export type StoredRows = {
  readonly observations: readonly StoredObservation[]
  readonly transitions: readonly StoredTransition[]
  readonly updates: readonly StoredUpdate[]
  readonly incidents: readonly StoredIncident[]
  /** The verdict that each check was left with. */
  readonly verdicts: ReadonlyMap<string, string>
}
export type StoredObservation = { readonly check: string; readonly at: number; readonly row: string }
export type StoredTransition = {
  readonly check: string
  readonly at: number
  readonly confirmedAt: number
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly row: string
}
export type StoredUpdate = {
  readonly incidentId: string
  readonly number: number
  readonly text: string
  readonly row: string
}
export type StoredIncident = {
  readonly id: string
  readonly owner: string
  readonly phase: string
  readonly startedAt: number
  readonly resolvedAt: number | null
}

/**
 * Reads a copy of the database with its write-ahead log, so that looking leaves both as they are: the last
 * connection to a database writes its log back.
 */
export async function readRows(databaseFile: string): Promise<StoredRows> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-rows-'))
  const copy = join(folder, basename(databaseFile))
  await copyFile(databaseFile, copy)
  await copyFile(`${databaseFile}-wal`, `${copy}-wal`).catch(ifMissing)
  const db = new DatabaseSync(copy)
  try {
    return rowsOf(db)
  } finally {
    db.close()
    await rm(folder, { recursive: true })
  }
}

/** The bytes of a file; none when it is missing. */
export function bytesOf(file: string): Promise<Buffer> {
  return readFile(file).catch((error) => {
    ifMissing(error)
    return Buffer.alloc(0)
  })
}

function ifMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

function rowsOf(db: DatabaseSync): StoredRows {
  const all = (sql: string) => db.prepare(sql).all()
  const row = (value: object) => JSON.stringify(value)
  return {
    observations: all('SELECT s.check_key, o.* FROM observations o JOIN series s ON s.id = o.series').map(
      (each) => ({ check: String(each.check_key), at: Number(each.at), row: row(each) }),
    ),
    transitions: all(
      'SELECT s.check_key, t.* FROM transitions t JOIN series s ON s.id = t.series ORDER BY t.series, t.at, t.confirmed_at',
    ).map((each) => ({
      check: String(each.check_key),
      at: Number(each.at),
      confirmedAt: Number(each.confirmed_at),
      from: String(each.from_verdict),
      to: String(each.to_verdict),
      reason: String(each.reason),
      row: row(each),
    })),
    updates: all('SELECT * FROM incident_updates ORDER BY incident_id, number').map((each) => ({
      incidentId: String(each.incident_id),
      number: Number(each.number),
      text: String(each.text),
      row: row(each),
    })),
    incidents: all('SELECT * FROM incidents ORDER BY started_at').map((each) => ({
      id: String(each.id),
      owner: String(each.owner),
      phase: String(each.phase),
      startedAt: Number(each.started_at),
      resolvedAt: each.resolved_at === null ? null : Number(each.resolved_at),
    })),
    verdicts: new Map(
      all('SELECT s.check_key, c.state FROM check_states c JOIN series s ON s.id = c.series').map((each) => [
        String(each.check_key),
        (JSON.parse(String(each.state)) as { verdict: string }).verdict,
      ]),
    ),
  }
}
