import { formatLatency } from '../format/latency.ts'
import { formatDateTime, type Reading } from '../format/time.ts'
import { withZone } from '../format/zone.ts'
import { WORDS } from '../i18n/words.ts'
import { bandPath, type Frame, linePath } from './lines.ts'
import { latencyScale } from './scale.ts'
import type { LatencySeries } from './series.ts'
import { CHART_SIZES } from './size.ts'
import { CHART_STYLE } from './style.ts'
import { type TimeTick, timeTicks } from './time-ticks.ts'

type Width = keyof typeof CHART_SIZES

type Anchor = 'start' | 'middle' | 'end'

type Foot = { readonly left: number; readonly right: number; readonly y: number }

/** Room around the plot, and the size of its letters: large enough on a phone that shows it smaller. */
const LAYOUT = {
  wide: { top: 44, right: 16, bottom: 58, left: 64, letters: 14 },
  narrow: { top: 62, right: 8, bottom: 74, left: 66, letters: 15 },
} as const

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

/** `250 ms`, `1 s`, `1,5 s`: ticks are round, so they need no more digits than they have. */
function tickLabel(ms: number, { locale }: Reading): string {
  if (ms === 0) return '0'
  if (ms < 1000) return formatLatency(ms, locale)
  const seconds = String(Math.round(ms) / 1000)
  return `${locale === 'fr' ? seconds.replace('.', ',') : seconds}\u00a0s`
}

function text(x: number, y: number, anchor: Anchor, words: string, kind = ''): string {
  return `<text x="${tenth(x)}" y="${tenth(y)}" text-anchor="${anchor}"${kind === '' ? '' : ` class="${kind}"`}>${words}</text>`
}

/** What each line is, beside a piece of it: side by side where there is room, else one below the other. */
function legend(size: Width, { locale }: Reading): string {
  const { latency } = WORDS[locale]
  const { letters, left } = LAYOUT[size]
  const start = size === 'wide' ? left : 8
  const [across, down] = size === 'wide' ? [180, 0] : [0, 24]
  const entry = (x: number, y: number, kind: 'median' | 'p95', words: string) =>
    `<path class="${kind}" d="M${x} ${y}h28"/>${text(x + 36, y + 5, 'start', words, kind === 'median' ? 'strong' : '')}`
  return (
    entry(start, letters, 'median', latency.median) +
    entry(start + across, letters + down, 'p95', latency.p95)
  )
}

/** Labels at the edges lean inwards, so that none is cut off. */
function leaning(x: number, left: number, right: number): readonly [place: number, anchor: Anchor] {
  if (x > right - 24) return [right, 'end']
  return x < left + 16 ? [left, 'start'] : [x, 'middle']
}

function timeLabels(ticks: readonly TimeTick[], frame: Frame, { left, right, y }: Foot): string {
  return ticks
    .map(({ at, text: words, strong }) => {
      const [x, anchor] = leaning(frame.x(at), left, right)
      return text(x, y, anchor, words, strong ? 'strong' : '')
    })
    .join('')
}

/**
 * How fast a service answered over a period, as a picture that stands by itself: median and 95th percentile
 * over local time, from nothing up, gaps left as gaps. Every word in it is of the catalogue.
 */
export function latencyChart(series: LatencySeries, size: Width, reading: Reading): string {
  const { latency } = WORDS[reading.locale]
  const { width, height } = CHART_SIZES[size]
  const { top, right: marginRight, bottom: marginBottom, left, letters } = LAYOUT[size]
  const { points, p50Ms, p95Ms } = series
  const [right, bottom] = [width - marginRight, height - marginBottom]
  const from = points[0]?.from ?? 0
  const to = points.at(-1)?.to ?? from + 1
  const { topMs, ticksMs } = latencyScale(points.flatMap((point) => point.p95Ms ?? []))
  const frame: Frame = {
    x: (at) => tenth(left + ((at - from) / (to - from)) * (right - left)),
    y: (ms) => tenth(bottom - (ms / topMs) * (bottom - top)),
  }
  const ticks = timeTicks(series, size, reading)
  const overall =
    p50Ms === null || p95Ms === null
      ? latency.none
      : latency.overall(formatLatency(p50Ms, reading.locale), formatLatency(p95Ms, reading.locale))
  const until = withZone(formatDateTime(to, reading), reading)
  const title = latency.title(latency.periods[series.period])
  const empty = p50Ms === null
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-size="${letters}" role="img" aria-labelledby="t d" xml:lang="${reading.locale}" lang="${reading.locale}">
<title id="t">${title}</title><desc id="d">${overall} ${until}</desc>
<style>${CHART_STYLE}</style>
${empty ? '' : legend(size, reading)}
<path class="grid" d="${ticksMs
    .slice(1)
    .map((ms) => `M${left} ${frame.y(ms)}H${right}`)
    .join('')}${ticks.map(({ at }) => `M${frame.x(at)} ${bottom}v5`).join('')}"/>
${ticksMs.map((ms) => text(left - 8, frame.y(ms) + letters / 3, 'end', tickLabel(ms, reading))).join('')}
<path class="band" d="${bandPath(points, frame)}"/><path class="p95" d="${linePath(points, 'p95Ms', frame)}"/><path class="median" d="${linePath(points, 'p50Ms', frame)}"/>
<path class="base" d="M${left} ${bottom}H${right}"/>
${timeLabels(ticks, frame, { left, right, y: bottom + letters + 8 })}
${empty ? text((left + right) / 2, (top + bottom) / 2, 'middle', overall, 'strong') : footer(overall, size, width, height)}
</svg>
`
}

/** All of the period in one sentence, on two smaller lines where it would not fit on one. */
function footer(overall: string, size: Width, width: number, height: number): string {
  if (size === 'wide') return text(LAYOUT.wide.left, height - 8, 'start', overall, 'strong')
  const [first = '', ...others] = overall.split(', ')
  const lines = [`${first}${others.length > 0 ? ',' : ''}`, others.join(', ')]
  const rows = lines.map((line, index) => text(width / 2, height - 28 + index * 20, 'middle', line, 'strong'))
  return `<g font-size="13.5">${rows.join('')}</g>`
}
