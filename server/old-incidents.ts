import type { Loaded } from '../config/load-all.ts'
import { catalogOf } from '../monitors/assemble.ts'
import { detectedView } from '../monitors/domain/incident-view.ts'
import type { IncidentView } from '../monitors/domain/snapshot.ts'
import type { StoreReader } from '../monitors/store.ts'
import { openReader } from './store/open.ts'

/** Incidents that have left the page but keep their address. */
export type OldIncidents = {
  /** `undefined` when there is none of that id. Rejects with a `StoreError` while the store cannot be read. */
  find(id: string): Promise<IncidentView | undefined>
  close(): Promise<void>
}

/** Reads on demand through a connection of its own, opened with the first question: by then the store exists. */
export function openOldIncidents(databaseUrl: string, inForce: () => Loaded): OldIncidents {
  let opening: Promise<StoreReader> | undefined
  const reader = () => {
    opening ??= openReader(databaseUrl).catch((error) => {
      opening = undefined
      throw error
    })
    return opening
  }
  return {
    async find(id) {
      const incident = await (await reader()).incident(id)
      if (incident === undefined) return undefined
      const { config, records } = inForce()
      const annotation = records.annotations.find((candidate) => candidate.annotates === id)
      return detectedView(catalogOf(config), incident, annotation)
    },
    async close() {
      await (await opening)?.close()
    },
  }
}
