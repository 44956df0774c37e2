import type { Path } from './fault.ts'
import { get } from './tree.ts'

/** What stands under these keys may be a secret that someone wrote out: it is never quoted. */
const NEVER_QUOTED = new Set(['auth', 'headers', 'body', 'proxy', 'userAgent'])
const MAX_QUOTED_CHARACTERS = 60

/**
 * A value as the file has it, for a message: references to the environment stay references, credentials
 * in URLs are left out, and what may be a secret is called "this value".
 */
export function quote(written: unknown, path: Path): string {
  const value = get(written, ...path)
  if (path.some((step) => NEVER_QUOTED.has(String(step)))) return 'this value'
  if (typeof value === 'string') return JSON.stringify(shorten(withoutCredentials(value)))
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'this value'
}

function shorten(text: string): string {
  return text.length > MAX_QUOTED_CHARACTERS ? `${text.slice(0, MAX_QUOTED_CHARACTERS)}…` : text
}

function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^/@]*@/, '//…@').replace(/\?.*$/s, '?…')
}
