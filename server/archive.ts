import type { Loaded } from '../config/load-all.ts'
import { catalogOf } from '../monitors/assemble.ts'
import { servicesOf } from '../monitors/domain/catalog.ts'
import type { DayRecord } from '../monitors/domain/day.ts'
import type { Sample } from '../monitors/domain/folding.ts'
import type { Incident } from '../monitors/domain/incident.ts'
import { declaredView, detectedView } from '../monitors/domain/incident-view.ts'
import type { IncidentView } from '../monitors/domain/snapshot.ts'
import type { StoreReader } from '../monitors/store.ts'
import type { MeasuredService } from '../web/pages/history/record.ts'
import { createIncidentRecord } from './incident-record.ts'
import { openReader } from './store/open.ts'

/**
 * What is on record and in no edition: reads for the few addresses that are computed on request. Every
 * method rejects with a `StoreError` while the store cannot be read.
 */
export type Archive = {
  /** An incident that was detected; `undefined` when there is none of that id. */
  incident(id: string): Promise<IncidentView | undefined>
  /** Every incident, detected and declared, in no certain order. */
  incidents(): Promise<readonly IncidentView[]>
  /** The closed days of a service, from the first date to the last, both included, oldest first. */
  closedDays(serviceId: string, firstDate: string, lastDate: string): Promise<readonly DayRecord[]>
  /** The closed days of every service that has some between the dates, both included, in the order of the page. */
  measured(firstDate: string, lastDate: string): Promise<readonly MeasuredService[]>
  /** The first closed day of each service that has one. */
  firstClosedDates(): Promise<ReadonlyMap<string, string>>
  /** What was observed of all checks of a service over `[from, to)`, in no certain order. */
  samples(serviceId: string, from: number, to: number): Promise<readonly Sample[]>
  close(): Promise<void>
}

/** Reads on demand through a connection of its own, opened with the first question: by then the store exists. */
export function openArchive(databaseUrl: string, inForce: () => Loaded): Archive {
  let opening: Promise<StoreReader> | undefined
  const reader = () => {
    opening ??= openReader(databaseUrl).catch((error) => {
      opening = undefined
      throw error
    })
    return opening
  }
  const everyIncident = createIncidentRecord()
  let made: { readonly from: Loaded; readonly views: Views } | undefined
  const views = () => {
    const from = inForce()
    if (made?.from !== from) made = { from, views: viewsFor(from) }
    return made.views
  }
  return {
    async incident(id) {
      const incident = await (await reader()).incident(id)
      return incident && views().detected(incident)
    },
    async incidents() {
      const incidents = await everyIncident(await reader())
      const { detected, declared } = views()
      return [...incidents.map(detected), ...declared]
    },
    async closedDays(serviceId, firstDate, lastDate) {
      return (await reader()).closedDays(firstDate, lastDate, serviceId)
    },
    async measured(firstDate, lastDate) {
      const days = await (await reader()).accounts(firstDate, lastDate)
      const byService = Map.groupBy(days, (day) => day.serviceId)
      const shown = servicesOf(catalogOf(inForce().config))
      const gone = [...byService.keys()].filter((serviceId) => !shown.some(({ id }) => id === serviceId))
      const all = [...shown, ...gone.map((id) => ({ id, name: { fr: id, en: id } }))]
      return all.flatMap(({ id, name }) => {
        const own = byService.get(id)
        return own === undefined ? [] : [{ serviceId: id, name, days: own }]
      })
    },
    async firstClosedDates() {
      return (await reader()).firstClosedDates()
    },
    async samples(serviceId, from, to) {
      const store = await reader()
      const services = catalogOf(inForce().config).groups.flatMap((group) => group.services)
      const checks = services.find(({ id }) => id === serviceId)?.checks ?? []
      return (await Promise.all(checks.map(({ key }) => store.observedBetween(key, from, to)))).flat()
    },
    async close() {
      await (await opening)?.close()
    },
  }
}

type Views = { detected(incident: Incident): IncidentView; readonly declared: readonly IncidentView[] }

/** How incidents are told under one configuration; each is worked out once for as long as it stays as it is. */
function viewsFor({ config, records }: Loaded): Views {
  const catalog = catalogOf(config)
  const annotations = new Map(records.annotations.map((annotation) => [annotation.annotates, annotation]))
  const known = new WeakMap<Incident, IncidentView>()
  return {
    detected(incident) {
      const view = known.get(incident) ?? detectedView(catalog, incident, annotations.get(incident.id))
      known.set(incident, view)
      return view
    },
    declared: records.declared.map((incident) => declaredView(catalog, incident)),
  }
}
