import type { Service } from '../../monitors/domain/catalog.ts'
import { stableJitter } from '../../monitors/domain/plan.ts'
import type { Probe } from '../../monitors/probes/target.ts'
import type { Watch } from '../../monitors/run.ts'
import { targetFor } from '../lab/target.ts'
import { CATALOG } from '../monitors/domain/catalog.ts'
import { SETTINGS } from '../monitors/domain/observations.ts'

type Crowd = {
  readonly checks: number
  readonly intervalMs: number
  readonly ports: readonly number[]
  readonly probe: Probe
}

/** So many services of one check each, spread over the origins behind the ports. */
export function watchOf({ checks, intervalMs, ports, probe }: Crowd): Watch {
  const services = Array.from({ length: checks }, (_, index): Service => {
    const id = `service-${index}`
    const key = `${id}/page`
    const url = `http://127.0.0.1:${ports[index % ports.length]}/${index}`
    const settings = { ...SETTINGS, intervalMs, jitterMs: stableJitter(key, intervalMs) }
    const name = { fr: id, en: id }
    return {
      id,
      groupId: 'crowd',
      owner: 'crowd',
      name,
      description: name,
      fallbacks: [],
      checks: [{ key, id: 'page', serviceId: id, url, settings }],
    }
  })
  const name = { fr: 'Foule', en: 'Crowd' }
  const all = services.flatMap((service) => service.checks)
  return {
    catalog: { ...CATALOG, groups: [{ id: 'crowd', owner: 'crowd', name, services }] },
    targets: new Map(
      all.map((check) => [check.key, targetFor(check.url, { timeoutMs: 10_000, slowMs: 5_000 })]),
    ),
    concurrency: 50,
    records: { declared: [], annotations: [], maintenances: [] },
    room: { probe, controls: null, vantageName: 'local' },
  }
}
