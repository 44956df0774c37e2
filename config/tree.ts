import type { Path } from './fault.ts'

/**
 * Reads of a parsed file that may have any shape: rules look at what is there and stay silent about the
 * rest, so that one fault of form does not hide the others.
 */
export function get(value: unknown, ...path: Path): unknown {
  let current = value
  for (const step of path) {
    if (current === null || typeof current !== 'object' || !Object.hasOwn(current, step)) return undefined
    current = (current as Record<string | number, unknown>)[step]
  }
  return current
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

export function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return isMapping(value) ? value : {}
}

/** A file with the environment filled in, and as it was written. */
export type Trees = { readonly tree: unknown; readonly written: unknown }

/** A value of the tree and where it stands. */
export type Place = { readonly path: Path; readonly value: unknown }

/** The items of the list at `key` under a place. */
export function items(place: Place, key: string): readonly Place[] {
  return list(get(place.value, key)).map((value, index) => ({ path: [...place.path, key, index], value }))
}
