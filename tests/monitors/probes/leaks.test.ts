import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../../lab/behaviour.ts'
import { type BehaviourName, redirects } from '../../lab/behaviours.ts'
import { startOrigin } from '../../lab/origin.ts'
import { targetFor } from '../../lab/target.ts'
import { useLabProbe } from './lab-probe.ts'

const lab = useLabProbe()
const RUNNER = fileURLToPath(new URL('../../lab/probe-runner.ts', import.meta.url))

const PLAIN: readonly (BehaviourName | Behaviour)[] = [
  'fine',
  'slow-headers',
  'slow-body',
  'hang-before-accept',
  'hang-after-accept',
  'hang-after-request',
  'reset',
  'reset-after-request',
  'garbage',
  'truncated',
  'endless',
  'refused',
  redirects(5),
]
const SECURED: readonly BehaviourName[] = [
  'fine',
  'tls-expired',
  'hang-after-accept',
  'slow-body',
  'endless',
  'hang-up',
]

it('nothing stays open once a probe has ended', async () => {
  const { certificates } = lab
  const origins = await Promise.all([
    ...PLAIN.map((behaviour) => startOrigin({ behaviour, name: 'localhost' })),
    ...SECURED.flatMap((behaviour) => [
      startOrigin({ behaviour, certificates }),
      startOrigin({ behaviour, certificates, http2: true }),
    ]),
  ])
  const targets = origins.map(({ url }) => targetFor(url, { timeoutMs: 200, tls: { ca: certificates.ca } }))
  const { stdout } = await promisify(execFile)(process.execPath, [RUNNER, JSON.stringify(targets)])
  const seen = JSON.parse(stdout) as { reason: string; open: string[] }[]
  expect(seen.length).toBe(origins.length)
  expect(seen.filter(({ open }) => open.length > 0)).toEqual([])
  await Promise.all(origins.map((origin) => origin.quiet()))
  await Promise.all(origins.map((origin) => origin.close()))
})

describe('calling off', () => {
  it.each(['hang-after-request', 'hang-before-accept', 'slow-body'] as const)(
    'ends a probe at once: %s',
    async (behaviour) => {
      await lab.plain.behave(behaviour)
      const arrived = behaviour === 'hang-before-accept' ? Promise.resolve() : lab.plain.arrival()
      const calledOff = new AbortController()
      const outcome = lab.http.probe(targetFor(lab.plain.url, { timeoutMs: 60_000 }), {
        signal: calledOff.signal,
      })
      await arrived
      calledOff.abort()
      expect(await outcome).toMatchObject({ reason: 'internal_error', detail: 'called off' })
      await lab.plain.quiet()
    },
  )

  it('before it begins opens nothing', async () => {
    await lab.plain.behave('fine')
    const before = lab.plain.arrivals
    const outcome = await lab.http.probe(targetFor(lab.plain.url), { signal: AbortSignal.abort() })
    expect(outcome).toMatchObject({ reason: 'internal_error', detail: 'called off' })
    expect(lab.plain.arrivals).toBe(before)
  })
})

it('a hundred probes at once all end, and all their connections', async () => {
  await lab.plain.behave('fine')
  const outcomes = await Promise.all(Array.from({ length: 100 }, () => lab.probeUrl(lab.plain.url)))
  expect(new Set(outcomes.map(({ reason }) => reason))).toEqual(new Set(['ok']))
  await lab.plain.quiet()
})
