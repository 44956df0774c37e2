import type { MonthDay } from '../../format/month.ts'
import type { Span } from './span.ts'

const DAY_MS = 86_400_000
/** Outages with no more than this between them are looked at together. */
const TOGETHER_MS = DAY_MS
/** Longer than this, hours can no longer be told apart. */
const MOST_DAYS = 7
/** A single bar has nothing to be compared with. */
const FEWEST_SPANS = 2

type Cluster = { readonly span: Span; readonly count: number }

function clusters(spans: readonly Span[]): readonly Cluster[] {
  const found: Cluster[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1)
    if (last === undefined || span.from - last.span.to > TOGETHER_MS) {
      found.push({ span, count: 1 })
    } else {
      const to = Math.max(last.span.to, span.to)
      found[found.length - 1] = { span: { from: last.span.from, to }, count: last.count + 1 }
    }
  }
  return found
}

/**
 * The few days of a month in which most of its outages lie, worth a look at their hours; `undefined` where
 * there are none such. The spans are clipped to the month.
 */
export function closeUp(spans: readonly Span[], days: readonly MonthDay[]): readonly MonthDay[] | undefined {
  const [densest] = clusters(spans).toSorted((a, b) => b.count - a.count)
  if (densest === undefined || densest.count < FEWEST_SPANS) return undefined
  const { from, to } = densest.span
  const touched = days.filter((day) => day.from < to && day.to > from)
  return touched.length > 0 && touched.length <= MOST_DAYS ? touched : undefined
}
