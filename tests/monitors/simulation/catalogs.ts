import { fileURLToPath } from 'node:url'
import { loadConfig } from '../../../config/load.ts'
import { catalogOf } from '../../../monitors/assemble.ts'
import type { Catalog, Service } from '../../../monitors/domain/catalog.ts'
import { CATALOG } from '../domain/catalog.ts'
import { SETTINGS } from '../domain/observations.ts'

/** The seven services of the shipped configuration, with its defaults. */
export async function shippedCatalog(): Promise<Catalog> {
  const file = fileURLToPath(new URL('../../../config/status.yaml', import.meta.url))
  const config = await loadConfig(file, {})
  if (config instanceof Error) throw config
  return catalogOf(config)
}
