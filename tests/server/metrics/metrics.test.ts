import { spawnSync } from 'node:child_process'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Counters, zeroCounters } from '../../../monitors/counters.ts'
import { addTo, emptyHistogram } from '../../../monitors/histogram.ts'
import { exposition, histogramSamples } from '../../../server/metrics/exposition.ts'
import { startOrigin } from '../../lab/origin.ts'
import { startHarness } from '../../monitors/harness.ts'
import { NOW } from '../../web/snapshots.ts'
import { ask, outageEdition, serve } from '../serving.ts'

/** What the real run counts over ten minutes in which one of two services is refused. */
async function countedOutage(): Promise<Readonly<Counters>> {
  const [tracking, mail] = await Promise.all([startOrigin(), startOrigin()])
  const lab = await startHarness({ urls: { tracking: tracking.url, vault: mail.url } })
  onTestFinished(async () => {
    await lab.close()
    await Promise.all([tracking.close(), mail.close()])
  })
  await lab.pass(300)
  await tracking.behave('refused')
  await lab.pass(300)
  // As it comes out of the lookout's thread.
  return structuredClone({ ...lab.run.counters })
}

/** The values of an exposition by name and labels. */
function read(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  )
}

async function metricsOf(options: Parameters<typeof serve>[0]) {
  const { port } = await serve(options)
  const { status, headers, body } = await ask(port, '/metrics')
  return { status, headers, text: String(body), values: read(String(body)) }
}

describe('the figures of a lookout', () => {
  test('tell of probes, phases, lateness, rounds and the store', async () => {
    const counters = await countedOutage()
    const { status, headers, values } = await metricsOf({ lookout: () => ({ restarts: 2, counters }) })
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
      'no-store',
    ])
    const good = values.get('vigie_probes_total{verdict="up",reason="ok"}') ?? 0
    const refused = values.get('vigie_probes_total{verdict="down",reason="connect_refused"}') ?? 0
    expect([good > 5, refused > 2, good + refused]).toEqual([true, true, counters.probes])
    const phase = (name: string) => values.get(`vigie_probe_phase_duration_seconds_count{phase="${name}"}`)
    expect([phase('total'), phase('body'), phase('tls')]).toEqual([counters.probes, good, 0])
    expect(values.get('vigie_probe_lateness_seconds_count')).toBeGreaterThanOrEqual(counters.probes)
    expect(values.get('vigie_rounds_total{outcome="stored"}')).toBe(counters.storedRounds)
    expect(values.get('vigie_store_commit_duration_seconds_count')).toBe(counters.storedRounds)
    expect(values.get('vigie_dropped_observations_total')).toBe(0)
    expect(values.get('vigie_beats_total')).toBe(600)
    expect(values.get('vigie_lookout_restarts_total')).toBe(2)
  })

  test('tell what was given up because the store failed for too long', async () => {
    const counters = { ...zeroCounters(), droppedObservations: 7 }
    const { values } = await metricsOf({ lookout: () => ({ restarts: 0, counters }) })
    expect(values.get('vigie_dropped_observations_total')).toBe(7)
  })

  test('are left out while there is no lookout', async () => {
    const health = () => ({ lookoutAlive: false, store: { ok: false, code: 'store_full' } })
    const { values } = await metricsOf({ health, current: () => undefined })
    expect(Object.fromEntries(values)).toEqual({
      vigie_lookout_up: 0,
      vigie_lookout_restarts_total: 0,
      vigie_store_up: 0,
    })
  })
})

test('the snapshot has an age and a deadline', async () => {
  const { values: fresh } = await metricsOf({ now: () => NOW + 12_500 })
  expect(fresh.get('vigie_snapshot_age_seconds')).toBe(12.5)
  expect(fresh.get('vigie_snapshot_stale')).toBe(0)
  const { staleAt } = await outageEdition()
  const { values: late } = await metricsOf({ now: () => (staleAt ?? 0) + 1 })
  expect(late.get('vigie_snapshot_stale')).toBe(1)
})

test('answers are counted by status class and by who made them', async () => {
  const { port } = await serve()
  const { headers } = await ask(port, '/feed.rss')
  await ask(port, '/feed.rss', { headers: { 'if-none-match': headers.etag ?? '' } })
  await ask(port, '/feed.rss', { method: 'POST' })
  await ask(port, '/healthz')
  await ask(port, '/nowhere')
  const values = read(String((await ask(port, '/metrics')).body))
  const count = (statusClass: string, maker: string) =>
    values.get(`vigie_http_responses_total{class="${statusClass}",maker="${maker}"}`)
  expect([count('2xx', 'prepared'), count('3xx', 'prepared'), count('4xx', 'prepared')]).toEqual([1, 1, 1])
  expect([count('2xx', 'computed'), count('4xx', 'computed')]).toEqual([1, 1])
})

test('a histogram counts each value once, under every bound that it reaches', () => {
  const histogram = emptyHistogram([10, 100])
  for (const value of [10, 11, 100, 101, 0]) addTo(histogram, value)
  expect(
    exposition([{ name: 'x', type: 'histogram', help: 'X.', samples: histogramSamples(histogram) }]),
  ).toBe(
    [
      '# HELP x X.',
      '# TYPE x histogram',
      'x_bucket{le="0.01"} 2',
      'x_bucket{le="0.1"} 4',
      'x_bucket{le="+Inf"} 5',
      'x_sum 0.222',
      'x_count 5',
      '',
    ].join('\n'),
  )
})

const hasPromtool = spawnSync('promtool', ['--version']).status === 0

test.skipIf(!hasPromtool)(
  'promtool accepts all of it (skipped without the Debian package prometheus)',
  async () => {
    const { text } = await metricsOf({ lookout: () => ({ restarts: 0, counters: zeroCounters() }) })
    const full = await metricsOf({
      lookout: () => ({ restarts: 0, counters: { ...zeroCounters(), reasons: { ok: 3, slow: 1 } } }),
    })
    for (const input of [text, full.text]) {
      const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
        input,
        encoding: 'utf8',
      })
      expect([status, stdout, stderr]).toEqual([0, '', ''])
    }
  },
)
