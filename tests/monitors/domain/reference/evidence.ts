import fc from 'fast-check'
import type { MaintenanceWindow } from '../../../../monitors/domain/record.ts'
import type { Transition } from '../../../../monitors/domain/transition.ts'
import { REASONS, type Verdict, verdictOf } from '../../../../monitors/domain/verdict.ts'
import type { Evidence } from './accounting.ts'

const VERDICTS: readonly Verdict[] = ['up', 'slow', 'down', 'filtered', 'unknown']

/** A transition of which only its date and its outcome matter. */
export function transition(at: number, to: Verdict, more: Partial<Transition> = {}): Transition {
  const reason = REASONS.find((candidate) => verdictOf(candidate) === to) ?? 'internal_error'
  return {
    checkKey: 'service/check',
    vantage: 'local',
    from: 'unknown',
    to,
    reason,
    at,
    lastGoodAt: null,
    firstBadAt: null,
    confirmedAt: at,
    ...more,
  }
}

/** A window on record long before it began. */
export function maintenanceWindow(
  from: number,
  to: number,
  more: Partial<MaintenanceWindow> = {},
): MaintenanceWindow {
  const text = { fr: 'Travaux', en: 'Works' }
  return {
    id: `w${from}`,
    services: ['service'],
    from,
    to,
    title: text,
    text,
    cancelled: false,
    recordedAt: from - 86_400_000,
    ...more,
  }
}

/** Transitions of one check, sorted by date, some dated alike, some that change nothing, some silences. */
function transitionsWithin(from: number, to: number): fc.Arbitrary<Transition[]> {
  const one = fc.record({
    at: fc.integer({ min: from, max: to }),
    to: fc.constantFrom(...VERDICTS),
    confirmedAfter: fc.integer({ min: 0, max: 3 }),
    twin: fc.option(fc.constantFrom(...VERDICTS), { freq: 5 }),
  })
  return fc
    .array(one, { maxLength: 12 })
    .map((list) =>
      list
        .flatMap(({ at, to, confirmedAfter, twin }) => [
          transition(at, to, { confirmedAt: at + confirmedAfter }),
          ...(twin === null ? [] : [transition(at, twin, { confirmedAt: at + 1 })]),
        ])
        .sort((a, b) => a.at - b.at),
    )
}

/** Overlapping, cancelled and empty windows, and windows that were recorded when they had begun. */
function windowsWithin(from: number, to: number): fc.Arbitrary<MaintenanceWindow[]> {
  const one = fc.record({
    from: fc.integer({ min: from, max: to }),
    lengthMs: fc.integer({ min: 0, max: Math.ceil((to - from) / 3) }),
    cancelled: fc.boolean(),
    recordedBeforeMs: fc.integer({ min: -2, max: 2 }),
  })
  return fc
    .array(one, { maxLength: 5 })
    .map((list) =>
      list.map(({ from, lengthMs, cancelled, recordedBeforeMs }) =>
        maintenanceWindow(from, from + lengthMs, { cancelled, recordedAt: from - recordedBeforeMs }),
      ),
    )
}

/** What may be on record of one service with up to four checks around a stretch of time. */
export function evidenceWithin(from: number, to: number): fc.Arbitrary<Evidence> {
  return fc.record({
    checks: fc.array(transitionsWithin(from, to), { maxLength: 4 }),
    windows: windowsWithin(from, to),
  })
}
