import type { Store, StoreReader } from '../../../monitors/store.ts'
import { connectReader, connectWriter } from './connection.ts'
import { attempt } from './errors.ts'
import { sqliteReader } from './reader.ts'
import { sqliteStore } from './writer.ts'

/** `path` is a file in an existing folder. */
type SqliteOptions = { readonly path: string }

/**
 * Opens the file for writing, creates it when missing and migrates it when old. A committed round
 * survives a crash and a power cut (write-ahead log, `synchronous=FULL`). Phases of observations are
 * kept to the tenth of a millisecond; everything else comes back as it was given.
 *
 * A `StoreError` of any method carries SQLite's primary result code by name (`SQLITE_FULL`,
 * `SQLITE_READONLY`, `SQLITE_IOERR`, `SQLITE_BUSY`, `SQLITE_CORRUPT`, `SQLITE_CONSTRAINT`…), or one of
 * ours: `conflict` (an update number is on record with other content), `out_of_range` (an instant that
 * is no whole number of milliseconds), `unknown_reason` (written by a newer program), `closed`. Opening
 * may also reject with `newer_schema`, `foreign_file` or `wal_unavailable`. The message names the file;
 * a damaged one is refused and left as it is.
 */
export async function openSqliteStore({ path }: SqliteOptions): Promise<Store> {
  return attempt(() => connectWriter(path, sqliteStore))
}

/**
 * Opens an existing, migrated file on a connection that cannot write. It sees every round as soon as it
 * is committed. Rejects as `openSqliteStore` does, and with `older_schema` or `SQLITE_CANTOPEN` while no
 * writer has made the file what it should be.
 */
export async function openSqliteReader({ path }: SqliteOptions): Promise<StoreReader> {
  return attempt(() => connectReader(path, sqliteReader))
}
