import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Store, StoreError, type StoreReader } from '../../monitors/store.ts'
import { openSqliteReader, openSqliteStore } from './sqlite/open.ts'

/**
 * Opens the store that a `DATABASE_URL` names, for writing. There is one such writer in a process.
 * `sqlite:data/vigie.db` is a file relative to the working directory, `sqlite:/srv/vigie.db` or
 * `sqlite:///srv/vigie.db` an absolute one; a missing parent folder is created.
 *
 * Rejects with a `StoreError`: `database_url` for an address that cannot be understood,
 * `engine_missing` for an engine that is not built in, and whatever opening the engine rejects with.
 */
export async function openStore(databaseUrl: string): Promise<Store> {
  const path = sqlitePath(databaseUrl)
  createFolder(dirname(path))
  return openSqliteStore({ path })
}

/** Opens the same store read-only. The writer must have opened it once before: a reader creates nothing. */
export async function openReader(databaseUrl: string): Promise<StoreReader> {
  return openSqliteReader({ path: sqlitePath(databaseUrl) })
}

/** Messages name the scheme alone: the rest of an address may hold a password. */
function sqlitePath(databaseUrl: string): string {
  const separator = databaseUrl.indexOf(':')
  const scheme = databaseUrl.slice(0, Math.max(separator, 0)).toLowerCase()
  if (scheme === 'postgres' || scheme === 'postgresql') {
    throw new StoreError(
      'engine_missing',
      'DATABASE_URL names PostgreSQL, and this engine is not built in yet. Use sqlite:data/vigie.db.',
    )
  }
  if (scheme !== 'sqlite') {
    throw new StoreError(
      'database_url',
      'DATABASE_URL must begin with "sqlite:", as in sqlite:data/vigie.db.',
    )
  }
  return filePath(databaseUrl.slice(separator + 1))
}

function filePath(rest: string): string {
  const path = rest.startsWith('///') ? rest.slice(2) : rest
  if (path === '' || path.startsWith('//') || path.startsWith(':') || path.startsWith('file:')) {
    throw new StoreError(
      'database_url',
      `DATABASE_URL must name a file after "sqlite:", as in sqlite:data/vigie.db or sqlite:/srv/vigie.db; "${rest}" is not one.`,
    )
  }
  return path
}

function createFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw folderError(folder, error as NodeJS.ErrnoException)
  }
}

function folderError(folder: string, cause: NodeJS.ErrnoException): StoreError {
  const message = `The folder ${folder} of the store cannot be created: ${cause.message}`
  return new StoreError(cause.code ?? 'mkdir', message, { cause })
}
