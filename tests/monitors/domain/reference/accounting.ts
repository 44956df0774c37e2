import type { Day } from '../../../../monitors/domain/day.ts'
import type { MaintenanceWindow } from '../../../../monitors/domain/record.ts'
import type { Transition } from '../../../../monitors/domain/transition.ts'

type Parts = Omit<Day, 'serviceId' | 'date' | 'dayMs'>

/** Everything measured and planned of one service. `checks` holds the transitions of each check. */
export type Evidence = {
  readonly checks: readonly (readonly Transition[])[]
  readonly windows: readonly MaintenanceWindow[]
}

/** What one instant counts as, found by reading the whole evidence again. */
export function partAt({ checks, windows }: Evidence, at: number): keyof Parts {
  for (const window of windows) {
    if (window.cancelled || window.recordedAt >= window.from) continue
    if (window.from <= at && at < window.to) return 'plannedMs'
  }
  const tally = { up: 0, slow: 0, down: 0, filtered: 0, unknown: 0 }
  for (const transitions of checks) tally[verdictAt(transitions, at)] += 1
  const measured = tally.up + tally.slow + tally.down
  if (measured === 0) return tally.filtered > 0 ? 'filteredMs' : 'unknownMs'
  if (tally.down === measured) return 'majorMs'
  if (tally.down > 0) return 'partialMs'
  return tally.slow > 0 ? 'degradedMs' : 'operationalMs'
}

function verdictAt(transitions: readonly Transition[], at: number): Transition['to'] {
  let holding: Transition | undefined
  for (const transition of transitions) {
    if (transition.at > at) continue
    const isLater =
      holding === undefined ||
      transition.at > holding.at ||
      (transition.at === holding.at && transition.confirmedAt >= holding.confirmedAt)
    if (isLater) holding = transition
  }
  return holding?.to ?? 'unknown'
}

/** Counts every single millisecond. For stretches of seconds. */
export function countMilliseconds(evidence: Evidence, from: number, to: number): Parts {
  const parts = noParts()
  for (let at = from; at < to; at += 1) parts[partAt(evidence, at)] += 1
  return parts
}

/** Cuts the stretch wherever anything is dated at all and judges each piece by its first instant. For days. */
export function countPieces(evidence: Evidence, from: number, to: number): Parts {
  const parts = noParts()
  const dates = [
    ...evidence.checks.flat().map(({ at }) => at),
    ...evidence.windows.flatMap((window) => [window.from, window.to]),
  ]
  const cuts = [from, ...dates.filter((at) => at > from && at < to).sort((a, b) => a - b), to]
  for (let index = 1; index < cuts.length; index += 1) {
    const [start, end] = [cuts[index - 1] as number, cuts[index] as number]
    parts[partAt(evidence, start)] += end - start
  }
  return parts
}

function noParts(): { -readonly [Part in keyof Parts]: number } {
  return {
    plannedMs: 0,
    unknownMs: 0,
    filteredMs: 0,
    majorMs: 0,
    partialMs: 0,
    degradedMs: 0,
    operationalMs: 0,
  }
}

/** The greatest number of hundredths of a per cent that `part` of `whole` reaches, found by trying each. */
export function hundredthsReached(part: number, whole: number): number {
  let hundredths = 10_000
  while (BigInt(hundredths) * BigInt(whole) > BigInt(part) * 10_000n) hundredths -= 1
  return hundredths
}
