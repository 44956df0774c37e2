import { describe, expect, test } from 'vitest'
import { latencyChart } from '../../web/charts/latency-chart.ts'
import { bandPath, linePath, runsOf } from '../../web/charts/lines.ts'
import { latencyScale } from '../../web/charts/scale.ts'
import type { LatencyPeriod, LatencyPoint, LatencySeries } from '../../web/charts/series.ts'
import { timeTicks } from '../../web/charts/time-ticks.ts'

const HOUR_MS = 3_600_000
const PARIS = { locale: 'fr', zone: 'Europe/Paris' } as const

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

function point(from: number, p50Ms: number | null, p95Ms = p50Ms, lengthMs = HOUR_MS): LatencyPoint {
  return { from, to: from + lengthMs, p50Ms, p95Ms }
}

function series(points: readonly LatencyPoint[], changes: Partial<LatencySeries> = {}): LatencySeries {
  return { period: '24h', points, p50Ms: 200, p95Ms: 400, ...changes }
}

/** So many local days in Paris up to this date. */
function days(last: string, count: number): LatencyPoint[] {
  const end = Temporal.PlainDate.from(last)
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(PARIS.zone).epochMilliseconds
  return Array.from({ length: count }, (_, index) => {
    const day = end.subtract({ days: count - 1 - index })
    return { from: startOf(day), to: startOf(day.add({ days: 1 })), p50Ms: 200, p95Ms: 300 }
  })
}

describe('the axis of latencies', () => {
  test.each([
    [[], 50, 10],
    [[12], 50, 10],
    [[312, 430], 500, 100],
    [[500], 500, 100],
    [[501], 600, 200],
    [[1_240], 1_250, 250],
    [[9_800], 10_000, 2_000],
  ])('for %j reaches to %i in steps of %i', (values, topMs, step) => {
    const scale = latencyScale(values)
    expect(scale.topMs).toBe(topMs)
    expect(scale.ticksMs[0]).toBe(0)
    expect(scale.ticksMs[1]).toBe(step)
    expect(scale.ticksMs.at(-1)).toBe(topMs)
  })
})

describe('the lines', () => {
  const frame = { x: (at: number) => at / HOUR_MS, y: (ms: number) => ms }

  test('break where nothing answered', () => {
    const points = [
      point(0, 100),
      point(HOUR_MS, 110),
      point(2 * HOUR_MS, null),
      point(3 * HOUR_MS, 90),
      point(4 * HOUR_MS, 80),
    ]
    expect(linePath(points, 'p50Ms', frame)).toBe('M0.5 100L1.5 110M3.5 90L4.5 80')
    expect(bandPath(points, frame).match(/z/g)).toHaveLength(2)
  })

  test('show an answer between two silences over its whole stretch', () => {
    const points = [point(0, null), point(HOUR_MS, 70, 90), point(2 * HOUR_MS, null)]
    expect(linePath(points, 'p95Ms', frame)).toBe('M1 90L2 90')
  })

  test('are not there when nothing ever answered', () => {
    expect(runsOf([point(0, null), point(HOUR_MS, null)])).toEqual([])
    expect(linePath([point(0, null)], 'p50Ms', frame)).toBe('')
  })
})

describe('the axis of time', () => {
  const texts = (points: readonly LatencyPoint[], period: LatencyPeriod, size: 'wide' | 'narrow' = 'wide') =>
    timeTicks(series(points, { period }), size, PARIS).map(({ text }) => plain(text))

  test('has the hours of the local clock, midnight by its date', () => {
    const start = Date.parse('2025-12-21T09:00:00Z')
    const points = Array.from({ length: 24 }, (_, hour) => point(start + hour * HOUR_MS, 200))
    expect(texts(points, '24h')).toEqual(['12 h', '18 h', '22 déc.', '6 h'])
  })

  test('follows the clock through the night that is an hour longer', () => {
    const start = Date.parse('2025-10-25T20:00:00Z')
    const ticks = timeTicks(series([point(start, 200, 200, 24 * HOUR_MS)]), 'wide', PARIS)
    expect(ticks.map(({ text }) => plain(text))).toEqual(['26 oct.', '6 h', '12 h', '18 h'])
    expect((ticks[1]?.at ?? 0) - (ticks[0]?.at ?? 0)).toBe(7 * HOUR_MS)
  })

  test('names days counted back from today, as many as there is room for', () => {
    expect(texts(days('2025-12-22', 7), '7d')).toHaveLength(7)
    expect(texts(days('2025-12-22', 7), '7d', 'narrow')).toEqual(['16 déc.', '18 déc.', '20 déc.', '22 déc.'])
    expect(texts(days('2025-12-31', 30), '30d').at(-1)).toBe('31 déc.')
    expect(texts(days('2025-12-01', 90), '90d', 'narrow')).toContain('1er déc.')
  })
})

describe('the picture', () => {
  const points = Array.from({ length: 24 }, (_, hour) =>
    point(Date.parse('2025-12-21T09:00:00Z') + hour * HOUR_MS, hour === 5 ? null : 200, 430),
  )

  test.each(['wide', 'narrow'] as const)('%s: says what it shows and until when', (size) => {
    const svg = plain(latencyChart(series(points), size, PARIS))
    expect(svg).toContain('<title id="t">Temps de réponse sur 24 heures</title>')
    expect(svg).toContain('Une réponse sur deux en 200 ms ou moins, 95 % en 400 ms ou moins.')
    expect(svg).toContain('lundi 22 décembre 2025 à 10 h 00 (heure de Paris)')
    expect(svg).toContain('>500 ms</text>')
    expect(svg).not.toMatch(/NaN|undefined|null/)
  })

  test('of a period without an answer draws no line and says so', () => {
    const silent = points.map((one) => ({ ...one, p50Ms: null, p95Ms: null }))
    const svg = plain(latencyChart(series(silent, { p50Ms: null, p95Ms: null }), 'wide', PARIS))
    expect(svg).toContain('>Aucune réponse mesurée sur cette période.</text>')
    expect(svg).toContain('<path class="median" d=""/>')
    expect(svg).not.toContain('NaN')
  })

  test('speaks English with the English comma', () => {
    const slow = points.map((one) => ({ ...one, p95Ms: 1_400 }))
    const svg = latencyChart(series(slow), 'wide', { locale: 'en', zone: 'Europe/Paris' })
    expect(plain(svg)).toContain('>1.5 s</text>')
    expect(plain(latencyChart(series(slow), 'wide', PARIS))).toContain('>1,5 s</text>')
  })
})
