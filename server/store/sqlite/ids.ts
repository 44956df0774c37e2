import type { Observation } from '../../../monitors/domain/observation.ts'
import { findingOf } from './rows.ts'
import type { Writes } from './statements.ts'

/**
 * The rows that observations point to. Most say what the one before them said, so the engine is asked only
 * when something is new: rows are never removed, and there is one writer.
 */
export type Ids = {
  series(key: { readonly checkKey: string; readonly vantage: string }): number
  finding(observation: Observation, series: number): number
  /** A transaction was taken back: rows that it added are not there. */
  forget(): void
}

type Finding = ReturnType<typeof findingOf>

export function createIds(writes: Writes): Ids {
  const seriesIds = new Map<string, number>()
  const lastFindings = new Map<number, { readonly finding: Finding; readonly id: number }>()

  return {
    series({ checkKey, vantage }) {
      const name = `${vantage} ${checkKey}`
      const known = seriesIds.get(name)
      if (known !== undefined) return known
      const row = writes.seriesId.get({ checkKey, vantage }) ?? writes.addSeries.get({ checkKey, vantage })
      const id = row?.id as number
      seriesIds.set(name, id)
      return id
    },
    finding(observation, series) {
      const finding = findingOf(observation)
      const last = lastFindings.get(series)
      if (last !== undefined && isSame(last.finding, finding)) return last.id
      const row = writes.findingId.get(finding) ?? writes.addFinding.get(finding)
      const id = row?.id as number
      lastFindings.set(series, { finding, id })
      return id
    },
    forget() {
      seriesIds.clear()
      lastFindings.clear()
    },
  }
}

function isSame(one: Finding, other: Finding): boolean {
  for (const name in one) if (one[name] !== other[name]) return false
  return true
}
