import type { Logger } from 'pino'
import type { Loaded } from '../../config/load-all.ts'
import { catalogOf, targetsOf } from '../../monitors/assemble.ts'
import { windowKey } from '../../monitors/domain/maintenance.ts'
import type { Records } from '../../monitors/domain/record.ts'
import { createControls } from '../../monitors/probes/controls.ts'
import type { Probe } from '../../monitors/probes/target.ts'
import type { Watch } from '../../monitors/run.ts'
import { type Store, StoreError } from '../../monitors/store.ts'

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
  const controls = urls.length === 0 ? null : createControls({ urls, timeoutMs, userAgent })
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
 * Gives every maintenance window the instant it was first seen, which no later edit can move back. While the
 * store refuses to note it, that instant is only as good as this process.
 */
async function recorded(records: Loaded['records'], room: WatchRoom): Promise<Records> {
  const seen = await noted(records, room)
  const maintenances = records.maintenances.map((window) => ({
    ...window,
    recordedAt: seen.get(windowKey(window)) ?? room.now,
  }))
  return { ...records, maintenances }
}

async function noted(
  { maintenances }: Loaded['records'],
  { store, logger, now }: WatchRoom,
): Promise<ReadonlyMap<string, number>> {
  try {
    await store.noteMaintenance(new Map(maintenances.map((window) => [windowKey(window), now])))
    return await store.maintenanceSeen()
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    logger.error({ err: error, code: error.code }, 'the store refuses to note when maintenance was announced')
    return new Map()
  }
}
