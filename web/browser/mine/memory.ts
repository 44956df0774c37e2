import { readIds, writeIds } from './selection.ts'

const IDS = 'vigie-mine'
const ONLY = 'vigie-mine-only'

/** What a browser remembers of a reader's selection. Many refuse to, by throwing. */
function remembered(key: string): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function remember(key: string, value: string): void {
  try {
    if (value === '') localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // The link still holds the selection for this visit.
  }
}

export type Selection = { readonly ids: readonly string[]; readonly only: boolean }

/** The selection that the address names, else the one remembered. */
export function recall(known: ReadonlySet<string>): Selection {
  const inAddress = readIds(location.hash.slice(1), known)
  const ids = inAddress.length > 0 ? inAddress : readIds(remembered(IDS), known)
  return { ids, only: remembered(ONLY) !== '' }
}

/** Writes the selection into the address, where it can be shared, without a step in the history. */
export function showInAddress({ ids }: Selection): void {
  const place = location.pathname + location.search
  history.replaceState(history.state, '', ids.length > 0 ? `${place}#${writeIds(ids)}` : place)
}

export function keep({ ids, only }: Selection): void {
  remember(IDS, writeIds(ids))
  remember(ONLY, only && ids.length > 0 ? '1' : '')
}
