import type { Loaded } from '../../config/load-all.ts'
import { catalogOf, targetsOf } from '../../monitors/assemble.ts'
import { windowKey } from '../../monitors/domain/maintenance.ts'
import type { Records } from '../../monitors/domain/record.ts'
import { createControls } from '../../monitors/probes/controls.ts'
import type { Probe } from '../../monitors/probes/target.ts'
import type { Watch } from '../../monitors/run.ts'
import type { Store } from '../../monitors/store.ts'

export type WatchRoom = {
  readonly store: Pick<Store, 'noteMaintenance' | 'maintenanceSeen'>
  readonly probe: Probe
  readonly now: number
}

/** A watch with what it holds open. */
export type OpenWatch = { readonly watch: Watch; close(): Promise<void> }

/** Turns what operators wrote into what the lookout watches. */
export async function openWatch({ config, records }: Loaded, room: WatchRoom): Promise<OpenWatch> {
  const { controls: endpoints, timeoutMs, userAgent, vantage } = config.probing
  const urls = endpoints.map((endpoint) => endpoint.url)
  const controls = urls.length === 0 ? null : createControls({ urls, timeoutMs, userAgent })
  const watch: Watch = {
    catalog: catalogOf(config),
    targets: targetsOf(config),
    records: await recorded(records, room),
    room: { probe: room.probe, controls, vantageName: vantage },
  }
  return {
    watch,
    async close() {
      await controls?.close()
    },
  }
}

/** Gives every maintenance window the instant it was first seen, which no later edit can move back. */
async function recorded(records: Loaded['records'], { store, now }: WatchRoom): Promise<Records> {
  const fresh = new Map(records.maintenances.map((window) => [windowKey(window), now]))
  await store.noteMaintenance(fresh)
  const seen = await store.maintenanceSeen()
  const maintenances = records.maintenances.map((window) => ({
    ...window,
    recordedAt: seen.get(windowKey(window)) ?? now,
  }))
  return { ...records, maintenances }
}
