import { windowKey } from './maintenance.ts'
import type { MaintenanceWindow } from './record.ts'

/** Calendars count revisions in seconds here, so two of them lie a second apart at least. */
const APART_MS = 1_000

const NOTED = /^revised: \d+ (?<form>(?:planned|cancelled) (?<id>\S+) .*)$/

/** What a calendar shows of a window; its words may change without notice. */
function formOf(window: MaintenanceWindow): string {
  return `${window.cancelled ? 'cancelled' : 'planned'} ${windowKey(window)}`
}

type Revision = { readonly form: string; readonly at: number }

/** The last revision of each window, by its id. */
function lastRevisions(noted: ReadonlyMap<string, number>): ReadonlyMap<string, Revision> {
  const last = new Map<string, Revision>()
  for (const [key, at] of noted) {
    const { form, id } = NOTED.exec(key)?.groups ?? {}
    if (form === undefined || id === undefined) continue
    if (at > (last.get(id)?.at ?? Number.NEGATIVE_INFINITY)) last.set(id, { form, at })
  }
  return last
}

function nextAfter(
  last: Revision | undefined,
  { recordedAt, cancelled }: MaintenanceWindow,
  now: number,
): number {
  if (last !== undefined) return Math.max(now, last.at + APART_MS)
  return cancelled ? recordedAt + APART_MS : recordedAt
}

/**
 * Gives every window the instant of its present revision, which grows with each change of its times, its
 * services or its being cancelled, one that goes back to an earlier form included.
 *
 * @param noted what the store has noted of windows, by key
 * @returns the windows, and what is to be noted anew
 */
export function revise(
  windows: readonly MaintenanceWindow[],
  noted: ReadonlyMap<string, number>,
  now: number,
): { readonly windows: readonly MaintenanceWindow[]; readonly fresh: ReadonlyMap<string, number> } {
  const last = lastRevisions(noted)
  const fresh = new Map<string, number>()
  const revised = windows.map((window) => {
    const known = last.get(window.id)
    const form = formOf(window)
    if (known?.form === form) return { ...window, revisedAt: known.at }
    const revisedAt = nextAfter(known, window, now)
    fresh.set(`revised: ${revisedAt} ${form}`, revisedAt)
    return { ...window, revisedAt }
  })
  return { windows: revised, fresh }
}
