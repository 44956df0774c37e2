import { hash } from 'node:crypto'

/** What the dialect gives an id of its own. */
type Kind = 'page' | 'group' | 'component' | 'incident' | 'update' | 'maintenance'

const CHARS = 12
const BASE = 36

/**
 * The dialect's id for one of ours: twelve lower-case letters and digits, the same for ever because they are
 * the start of a hash. 62 bits, so that a million of them share none.
 */
export function idOf(kind: Kind, own: string): string {
  const start = BigInt(`0x${hash('sha256', `${kind}:${own}`, 'hex').slice(0, 16)}`)
  return (start % BigInt(BASE) ** BigInt(CHARS)).toString(BASE).padStart(CHARS, '0')
}
