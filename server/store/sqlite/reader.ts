import type { DatabaseSync } from 'node:sqlite'
import type { StoreReader } from '../../../monitors/store.ts'
import { toDay, toDayRecord } from './day-rows.ts'
import { attempt } from './errors.ts'
import { toCheckState, toIncident, toObservation, toSample, toTransition } from './rows.ts'
import { prepareReads } from './statements.ts'

/** The reading half of the port over an open connection, which `close` closes. Each method is one statement. */
export function sqliteReader(db: DatabaseSync): StoreReader {
  const reads = prepareReads(db)
  return {
    checkStates: () => attempt(() => reads.checkStates.all().map(toCheckState)),
    transitions: (from, to, checkKey) =>
      attempt(() => reads.transitions.all({ from, to, checkKey: checkKey ?? null }).map(toTransition)),
    latestObservations: () => attempt(() => reads.latestObservations.all().map(toObservation)),
    observedBetween: (checkKey, from, to) =>
      attempt(() => reads.observedBetween.all({ checkKey, from, to }).map(toSample)),
    closedDays: (firstDate, lastDate, serviceId) =>
      attempt(() =>
        reads.closedDays.all({ firstDate, lastDate, serviceId: serviceId ?? null }).map(toDayRecord),
      ),
    accounts: (firstDate, lastDate, serviceId) =>
      attempt(() => reads.accounts.all({ firstDate, lastDate, serviceId: serviceId ?? null }).map(toDay)),
    firstClosedDate: (serviceId) =>
      attempt(
        () => (reads.firstClosedDate.get({ serviceId })?.date as string | null | undefined) ?? undefined,
      ),
    lastClosedDates: () =>
      attempt(
        () => new Map(reads.lastClosedDates.all().map((row) => [String(row.service_id), String(row.date)])),
      ),
    incidentsSince: (startedAt) => attempt(() => reads.incidentsSince.all({ startedAt }).map(toIncident)),
    incident: (id) =>
      attempt(() => {
        const row = reads.incident.get({ id })
        return row && toIncident(row)
      }),
    maintenanceSeen: () =>
      attempt(() => new Map(reads.maintenanceSeen.all().map((row) => [String(row.id), Number(row.seen_at)]))),
    close: () =>
      attempt(() => {
        if (db.isOpen) db.close()
      }),
  }
}
