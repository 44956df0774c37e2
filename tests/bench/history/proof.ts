import { isDeepStrictEqual } from 'node:util'
import type { DayRecord } from '../../../monitors/domain/day.ts'
import { foldClosedDays } from '../../../monitors/fold.ts'
import type { Store } from '../../../monitors/store.ts'
import { createFolder, daysOf, emptyMemory, observationsOn, type Plan, takeOne, tellAll } from './record.ts'

const ALL_TIME = ['0001-01-01', '9999-12-31'] as const
/** Observations in one transaction. */
const BATCH = 1_000

/** The closed days of a plan in the folded form, and what the real folding makes of every observation of it. */
export type Proof = {
  readonly made: readonly DayRecord[]
  readonly folded: readonly DayRecord[]
  readonly observations: number
  readonly equal: boolean
}

/** Stores every observation of a plan, has the days folded from them, and makes the same days by the short way. */
export async function prove(plan: Plan, store: Store): Promise<Proof> {
  const { catalog, now } = plan
  const memory = emptyMemory(catalog)
  const days = daysOf(plan)
  let count = 0
  for (const [index] of days.entries()) {
    const seen = observationsOn(plan, days, index)
    count += seen.length
    for (let from = 0; from < seen.length; from += BATCH) {
      const observations = seen.slice(from, from + BATCH)
      const transitions = observations.flatMap((each) => takeOne(catalog, memory, each) ?? [])
      const states = [...memory.states.values()]
      await store.commit({ observations, transitions, states, updates: [], incidents: [] })
    }
  }
  const failures: unknown[] = []
  const folding = foldClosedDays({
    store,
    clock: { now: () => now },
    unfolded: () => ({ catalog, vantageName: 'local', windows: [], openFrom: memory.openFrom }),
    folded: memory.fold,
    onFailure: (error) => failures.push(error),
  })
  while (!(await folding.next()).done);
  if (failures.length > 0) throw failures[0]
  const folded = await store.closedDays(...ALL_TIME)
  const fold = createFolder(plan, tellAll(plan))
  const made = days
    .slice(0, -1)
    .flatMap((_, index) => fold(index))
    .toSorted((a, b) => compare(a.day.date, b.day.date) || compare(a.day.serviceId, b.day.serviceId))
  return { made, folded, observations: count, equal: isDeepStrictEqual(made, folded) }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
