import { posix } from 'node:path'
import type { Import, Module } from './module.ts'

/** Where an import leads: a path inside the project, or the name of a package or built-in module. */
type Destination =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }

/** One rule of the house about who may import what. */
export type ImportRule = {
  readonly name: string
  /** Why the rule stands; it is printed with every violation. */
  readonly why: string
  readonly forbids: (from: string, to: Destination, typeOnly: boolean) => boolean
}

/** From left to right; a folder imports from its left and from itself. */
const FOLDERS = ['config', 'monitors', 'web', 'server']
const DRIVERS = /^(pg|pg-.+|postgres|@neondatabase\/.+)$/

const folderOf = (path: string): string => path.split('/', 1)[0] ?? ''
const isProduct = (path: string): boolean => FOLDERS.includes(folderOf(path))
const isInside = (path: string, folder: string): boolean => path.startsWith(`${folder}/`)

/** A package that few places may import, so that it can be replaced by touching those alone. */
function onlyFrom(
  places: string | readonly string[],
  matches: (name: string) => boolean,
  why: string,
): ImportRule {
  const allowed = [places].flat()
  return {
    name: `only ${allowed.join(', ')}`,
    why,
    forbids: (from, to) =>
      isProduct(from) &&
      to.kind === 'package' &&
      matches(to.name) &&
      !allowed.some((place) => from === place || isInside(from, place)),
  }
}

export const IMPORT_RULES: readonly ImportRule[] = [
  {
    name: 'one way',
    // Measurement must be readable without the page, and the page without the server.
    why: 'imports run config ‹ monitors ‹ web ‹ server: what is measured must not depend on how it is shown',
    forbids: (from, to) =>
      isProduct(from) &&
      to.kind === 'file' &&
      isProduct(to.path) &&
      FOLDERS.indexOf(folderOf(to.path)) > FOLDERS.indexOf(folderOf(from)),
  },
  {
    name: 'product only',
    // What ships must not need what is left out of the image.
    why: 'the product runs without its tests and scripts',
    forbids: (from, to) => isProduct(from) && to.kind === 'file' && !isProduct(to.path),
  },
  {
    name: 'web types only',
    // A value import would carry probing code into the browser bundle.
    why: 'web draws data: it knows the shape of a snapshot and nothing of how it came to be',
    forbids: (from, to, typeOnly) =>
      isInside(from, 'web') && to.kind === 'file' && isInside(to.path, 'monitors') && !typeOnly,
  },
  {
    name: 'web without config',
    // Secrets of the configuration once reached browsers in a peer through such an import.
    why: 'no configuration can leak to a browser, not even as a type',
    forbids: (from, to) => isInside(from, 'web') && to.kind === 'file' && isInside(to.path, 'config'),
  },
  {
    name: 'pure domain',
    // The rules of truth are tables of instants: same input, same verdict, in any engine and any year.
    why: 'monitors/domain imports only monitors/domain: no packages, no I/O, no clock',
    forbids: (from, to) =>
      isInside(from, 'monitors/domain') && !(to.kind === 'file' && isInside(to.path, 'monitors/domain')),
  },
  onlyFrom(
    ['monitors/probes', 'monitors/notify'],
    (name) => name === 'undici',
    'network failure is mapped to a reason in one place, so nobody else speaks to a service; what tells others of news speaks to no service',
  ),
  onlyFrom(
    'monitors/schedule.ts',
    (name) => name === 'node-cron',
    'there is one clock beat; a second timer would probe twice',
  ),
  onlyFrom(
    'server/store/sqlite',
    (name) => name === 'node:sqlite' || name === 'sqlite',
    'an engine is replaced behind the port of monitors/store.ts, by touching its own folder',
  ),
  onlyFrom(
    'server/store/postgres',
    (name) => DRIVERS.test(name),
    'an engine is replaced behind the port of monitors/store.ts, by touching its own folder',
  ),
]

/** Resolves what an import names, as Node does: relative to the file, else a package. */
function destinationOf(from: string, specifier: string): Destination {
  if (specifier.startsWith('.')) {
    return { kind: 'file', path: posix.join(posix.dirname(from), specifier) }
  }
  if (specifier.startsWith('node:')) return { kind: 'package', name: specifier }
  const parts = specifier.split('/')
  return { kind: 'package', name: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/') }
}

export function brokenRules(module: Module, { specifier, typeOnly }: Import): readonly ImportRule[] {
  if (specifier === null) return isProduct(module.path) ? [UNREADABLE] : []
  if (/^(\/|#|file:|data:|https?:)/.test(specifier)) return isProduct(module.path) ? [UNREADABLE] : []
  const to = destinationOf(module.path, specifier)
  return IMPORT_RULES.filter(({ forbids }) => forbids(module.path, to, typeOnly))
}

const UNREADABLE: ImportRule = {
  name: 'readable imports',
  why: 'an import that is computed, aliased or absolute walks around every other rule',
  forbids: () => true,
}
