import type { LatencyPoint } from './series.ts'

/** Where an instant and a latency lie in the drawing. */
export type Frame = { x(at: number): number; y(latencyMs: number): number }

/** A stretch in which something answered. */
type Answered = LatencyPoint & { readonly p50Ms: number; readonly p95Ms: number }

const middle = ({ from, to }: LatencyPoint): number => (from + to) / 2

const answered = (point: LatencyPoint): point is Answered => point.p50Ms !== null && point.p95Ms !== null

/** Stretches that follow each other without one in which nothing answered. */
export function runsOf(points: readonly LatencyPoint[]): readonly (readonly Answered[])[] {
  const runs: Answered[][] = []
  let open = false
  for (const point of points) {
    if (!answered(point)) open = false
    else if (open) runs.at(-1)?.push(point)
    else {
      runs.push([point])
      open = true
    }
  }
  return runs
}

/** A run by itself is drawn over its whole stretch: a point without neighbours would not be seen. */
function cornersOf(
  run: readonly Answered[],
  value: (point: Answered) => number,
  { x, y }: Frame,
): readonly string[] {
  const [only] = run
  if (run.length === 1 && only !== undefined) {
    const level = y(value(only))
    return [`${x(only.from)} ${level}`, `${x(only.to)} ${level}`]
  }
  return run.map((point) => `${x(middle(point))} ${y(value(point))}`)
}

/** One broken line; it ends where the answers did. */
export function linePath(points: readonly LatencyPoint[], quantile: 'p50Ms' | 'p95Ms', frame: Frame): string {
  return runsOf(points)
    .map((run) => `M${cornersOf(run, (point) => point[quantile], frame).join('L')}`)
    .join('')
}

/** The ground between the two lines. */
export function bandPath(points: readonly LatencyPoint[], frame: Frame): string {
  return runsOf(points)
    .map((run) => {
      const upper = cornersOf(run, ({ p95Ms }) => p95Ms, frame)
      const lower = cornersOf(run, ({ p50Ms }) => p50Ms, frame).toReversed()
      return `M${[...upper, ...lower].join('L')}z`
    })
    .join('')
}
