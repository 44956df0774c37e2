import type { Logger } from 'pino'
import type { Loaded } from '../../config/load-all.ts'
import { catalogOf, targetsOf } from '../../monitors/assemble.ts'
import { completedKey, windowKey } from '../../monitors/domain/maintenance.ts'
import type { MaintenanceWindow, Records } from '../../monitors/domain/record.ts'
import { revise } from '../../monitors/domain/revision.ts'
import type { Probe } from '../../monitors/probes/target.ts'
import type { Watch } from '../../monitors/run.ts'
import { type Store, StoreError } from '../../monitors/store.ts'
import { createLateControls } from './late-probing.ts'

export type WatchRoom = {
  readonly store: Pick<Store, 'noteMaintenance' | 'maintenanceSeen'>
  readonly probe: Probe
  readonly logger: Logger
  readonly now: number
}

/** A watch with what it holds open. */
export type OpenWatch = { readonly watch: Watch; close(): Promise<void> }

/** Turns what operators wrote into what the lookout watches. */
export async function openWatch({ config, records }: Loaded, room: WatchRoom): Promise<OpenWatch> {
  const { controls: endpoints, timeoutMs, userAgent, vantage, concurrency } = config.probing
  const urls = endpoints.map((endpoint) => endpoint.url)
  const controls = urls.length === 0 ? null : createLateControls({ urls, timeoutMs, userAgent })
  const watch: Watch = {
    catalog: catalogOf(config),
    targets: targetsOf(config),
    records: await recorded(records, room),
    concurrency,
    room: { probe: room.probe, controls, vantageName: vantage },
  }
  return {
    watch,
    async close() {
      await controls?.close()
    },
  }
}

/**
 * Gives every maintenance window the instants that no later edit can move back: when it was first seen, when it
 * took its present form, when it was completed. While the store refuses to note them, they are only as good as
 * this process.
 */
async function recorded(records: Loaded['records'], { store, logger, now }: WatchRoom): Promise<Records> {
  let seen: ReadonlyMap<string, number> = new Map()
  const withInstants = () =>
    records.maintenances.map((window): MaintenanceWindow => {
      const own = { ...window, recordedAt: seen.get(windowKey(window)) ?? now }
      const completedAt = seen.get(completedKey(own))
      return completedAt === undefined ? own : { ...own, completedAt }
    })
  try {
    await store.noteMaintenance(new Map(records.maintenances.map((window) => [windowKey(window), now])))
    seen = await store.maintenanceSeen()
    const { windows, fresh } = revise(withInstants(), seen, now)
    await store.noteMaintenance(fresh)
    return { ...records, maintenances: windows }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    logger.error({ err: error, code: error.code }, 'the store refuses to note when maintenance was announced')
    return { ...records, maintenances: revise(withInstants(), seen, now).windows }
  }
}
