import type { MineCounts } from '../../i18n/mine.ts'

const LISTS: Readonly<Record<string, Exclude<keyof MineCounts, 'total'> | null>> = {
  operational: null,
  degraded: 'degraded',
  partial_outage: 'out',
  major_outage: 'out',
  maintenance: 'maintenance',
}

/** The name that a row bears. */
export function nameOf(row: Element): string {
  return row.querySelector('h3 a, h4 a, a')?.textContent?.trim() ?? ''
}

/** How the services of these rows are, by what the rows show. */
export function countRows(rows: readonly Element[]): MineCounts {
  const lists = {
    out: [] as string[],
    degraded: [] as string[],
    maintenance: [] as string[],
    unmeasured: [] as string[],
  }
  for (const row of rows) {
    const state = row.querySelector('vigie-state')?.getAttribute('state') ?? ''
    const list = state in LISTS ? LISTS[state] : 'unmeasured'
    if (list) lists[list].push(nameOf(row))
  }
  return { total: rows.length, ...lists }
}
