import { fileURLToPath } from 'node:url'
import { loadConfig } from '../../../config/load.ts'
import { catalogOf } from '../../../monitors/assemble.ts'
import type { Catalog, Check } from '../../../monitors/domain/catalog.ts'
import { stableJitter } from '../../../monitors/domain/plan.ts'
import { CATALOG } from '../domain/catalog.ts'
import { SETTINGS } from '../domain/observations.ts'

/** The seven services of the shipped configuration, with its defaults. */
export async function shippedCatalog(): Promise<Catalog> {
  const file = fileURLToPath(new URL('../../../config/status.yaml', import.meta.url))
  const config = await loadConfig(file, {})
  if (config instanceof Error) throw config
  return catalogOf(config)
}

/** Two owners; one has a service of two checks, so that an outage of a part happens as well. */
export const SMALL_CATALOG: Catalog = {
  ...CATALOG,
  groups: CATALOG.groups.map((group) => ({
    ...group,
    services: group.services.map((service) =>
      service.id === 'tracking'
        ? { ...service, checks: [check('tracking/page'), check('tracking/api')] }
        : service,
    ),
  })),
}

function check(key: string): Check {
  const [serviceId = '', id = ''] = key.split('/')
  const settings = { ...SETTINGS, jitterMs: stableJitter(key, SETTINGS.intervalMs) }
  return { key, id, serviceId, url: `https://${id}.example/`, settings }
}
