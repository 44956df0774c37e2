import { StoreError } from '../../../monitors/store.ts'

/** SQLite's primary result codes, from https://www.sqlite.org/rescode.html. */
const RESULT_CODES: Readonly<Record<number, string>> = {
  1: 'SQLITE_ERROR',
  2: 'SQLITE_INTERNAL',
  3: 'SQLITE_PERM',
  4: 'SQLITE_ABORT',
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  7: 'SQLITE_NOMEM',
  8: 'SQLITE_READONLY',
  9: 'SQLITE_INTERRUPT',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  12: 'SQLITE_NOTFOUND',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  15: 'SQLITE_PROTOCOL',
  17: 'SQLITE_SCHEMA',
  18: 'SQLITE_TOOBIG',
  19: 'SQLITE_CONSTRAINT',
  20: 'SQLITE_MISMATCH',
  21: 'SQLITE_MISUSE',
  22: 'SQLITE_NOLFS',
  23: 'SQLITE_AUTH',
  25: 'SQLITE_RANGE',
  26: 'SQLITE_NOTADB',
}

/** What node:sqlite throws: `errcode` is SQLite's extended result code, whose low byte is the primary one. */
type EngineError = Error & { readonly code?: string; readonly errcode?: number }

/**
 * The port's error for whatever the engine threw. `code` is SQLite's primary result code by name,
 * `closed` after `close()`, or else Node's own code (`ERR_INVALID_ARG_TYPE`…).
 */
export function toStoreError(thrown: unknown): StoreError {
  if (thrown instanceof StoreError) return thrown
  const error = (thrown instanceof Error ? thrown : new Error(String(thrown))) as EngineError
  if (error.errcode !== undefined) {
    const code = RESULT_CODES[error.errcode & 0xff] ?? 'SQLITE_ERROR'
    return new StoreError(code, `${code} (${error.errcode}): ${error.message}`, { cause: error })
  }
  if (error.code === 'ERR_INVALID_STATE') {
    return new StoreError('closed', `The store is closed: ${error.message}`, { cause: error })
  }
  return new StoreError(error.code ?? 'internal', error.message, { cause: error })
}

/** Runs synchronous engine work as the port's asynchronous method: the result, or a `StoreError`. */
export async function attempt<T>(work: () => T): Promise<T> {
  try {
    return work()
  } catch (error) {
    throw toStoreError(error)
  }
}
