import type { Service } from '../../monitors/domain/catalog.ts'
import { stableJitter } from '../../monitors/domain/plan.ts'
import type { Probe } from '../../monitors/probes/target.ts'
import type { Watch } from '../../monitors/run.ts'
import { targetFor } from '../lab/target.ts'
import { CATALOG } from '../monitors/domain/catalog.ts'
import { SETTINGS } from '../monitors/domain/observations.ts'

export type Crowd = {
  readonly checks: number
  readonly intervalMs: number
  /** Base addresses that the checks are spread over. */
  readonly origins: readonly string[]
  /** PEM of the authority behind them, if they speak TLS. */
  readonly ca: string | null
  readonly probe: Probe
}

/** How many services a group has, and an owner. */
const GROUP_SIZE = 10

/** So many services of one check each, in groups of ten, spread over the origins. */
export function watchOf({ checks, intervalMs, origins, ca, probe }: Crowd): Watch {
  const groups = Array.from({ length: Math.ceil(checks / GROUP_SIZE) }, (_, group) => {
    const id = `crowd-${group}`
    const name = { fr: `Foule ${group}`, en: `Crowd ${group}` }
    const size = Math.min(GROUP_SIZE, checks - group * GROUP_SIZE)
    const services = Array.from({ length: size }, (_, place) => serviceOf(group * GROUP_SIZE + place, id))
    return { id, owner: id, name, scamWarning: null, contacts: [], services }
  })
  const all = groups.flatMap(({ services }) => services).flatMap((service) => service.checks)
  return {
    catalog: { ...CATALOG, groups },
    targets: new Map(
      all.map((check) => [
        check.key,
        targetFor(check.url, { timeoutMs: 10_000, slowMs: 5_000, tls: { ca } }),
      ]),
    ),
    concurrency: 50,
    records: { declared: [], annotations: [], maintenances: [] },
    room: { probe, controls: null, vantageName: 'local' },
  }

  function serviceOf(index: number, groupId: string): Service {
    const id = `service-${index}`
    const key = `${id}/page`
    const url = `${origins[index % origins.length]}/${index}`
    const settings = { ...SETTINGS, intervalMs, jitterMs: stableJitter(key, intervalMs) }
    const name = { fr: id, en: id }
    return {
      id,
      groupId,
      owner: groupId,
      name,
      description: name,
      fallbacks: [],
      checks: [{ key, id: 'page', serviceId: id, url, settings }],
    }
  }
}
