import { type ServiceState, serviceState } from './service-state.ts'
import type { Transition } from './transition.ts'
import type { Verdict } from './verdict.ts'

/** A half-open stretch of time, `[from, to)`, in epoch milliseconds. */
export type Interval = { readonly from: number; readonly to: number }

/** A value that holds for the whole of a half-open stretch of time. */
export type Span<T> = Interval & { readonly value: T }

/** A check's verdict from this instant on. */
type Change = { readonly at: number; readonly verdict: Verdict }

/**
 * What one check of one vantage was, over `[from, to)`: adjoining spans that cover it exactly, neighbours
 * with different verdicts, `unknown` before the first transition. The transitions are sorted by `at`; of
 * several at the same instant the one confirmed last holds. An empty or reversed stretch has no spans.
 */
export function verdictTimeline(
  transitions: readonly Transition[],
  from: number,
  to: number,
): readonly Span<Verdict>[] {
  return sweep([changesOf(transitions)], from, to, ([verdict = 'unknown']) => verdict)
}

/**
 * What a service was, over `[from, to)`: the verdicts of its checks combined by the truth table of
 * `serviceState`, under the same promises as `verdictTimeline`. A check without transitions is `unknown`.
 */
export function serviceTimeline(
  byCheck: ReadonlyMap<string, readonly Transition[]>,
  checkKeys: readonly string[],
  from: number,
  to: number,
): readonly Span<ServiceState>[] {
  const changes = checkKeys.map((key) => changesOf(byCheck.get(key) ?? []))
  return sweep(changes, from, to, serviceState)
}

/** The transitions that describe a check from an instant on: those since, and of those before it the last. */
export function transitionsFrom(transitions: readonly Transition[], from: number): readonly Transition[] {
  const before = transitions.filter((transition) => transition.at < from)
  const last = before.reduce<Transition | undefined>(
    (latest, transition) => (latest !== undefined && isLater(latest, transition) ? latest : transition),
    undefined,
  )
  return transitions.filter((transition) => transition.at >= from || transition === last)
}

function isLater(a: Transition, b: Transition): boolean {
  return a.at > b.at || (a.at === b.at && a.confirmedAt > b.confirmedAt)
}

function changesOf(transitions: readonly Transition[]): readonly Change[] {
  const holding: Transition[] = []
  for (const transition of transitions) {
    const last = holding.at(-1)
    if (last?.at === transition.at) {
      if (last.confirmedAt > transition.confirmedAt) continue
      holding.pop()
    }
    holding.push(transition)
  }
  return holding.map(({ at, to }) => ({ at, verdict: to }))
}

/** One pass over the changes of all checks, in the order of time. */
function sweep<T>(
  byCheck: readonly (readonly Change[])[],
  from: number,
  to: number,
  combine: (verdicts: readonly Verdict[]) => T,
): readonly Span<T>[] {
  const verdicts = byCheck.map((): Verdict => 'unknown')
  const changes = byCheck
    .flatMap((list, check) => list.map((change) => ({ ...change, check })))
    .sort((a, b) => a.at - b.at)
  const spans: Span<T>[] = []
  let start = from
  for (const { at, check, verdict } of changes) {
    if (at >= to) break
    if (at > start) {
      append(spans, { from: start, to: at, value: combine(verdicts) })
      start = at
    }
    verdicts[check] = verdict
  }
  if (start < to) append(spans, { from: start, to, value: combine(verdicts) })
  return spans
}

function append<T>(spans: Span<T>[], next: Span<T>): void {
  const last = spans.at(-1)
  if (last?.value !== next.value) spans.push(next)
  else spans[spans.length - 1] = { ...last, to: next.to }
}
