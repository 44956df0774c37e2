import { fileURLToPath } from 'node:url'
import { loadConfig } from '../../../config/load.ts'
import { catalogOf } from '../../../monitors/assemble.ts'
import type { Catalog } from '../../../monitors/domain/catalog.ts'

/** The seven services of the shipped configuration, with its defaults. */
export async function shippedCatalog(): Promise<Catalog> {
  const file = fileURLToPath(new URL('../../../config/status.yaml', import.meta.url))
  const config = await loadConfig(file, {})
  if (config instanceof Error) throw config
  return catalogOf(config)
}
