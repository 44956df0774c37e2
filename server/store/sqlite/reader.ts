import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
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
    firstClosedDates: () => attempt(() => toDates(reads.firstClosedDates.all())),
    lastClosedDates: () => attempt(() => toDates(reads.lastClosedDates.all())),
    incidentsSince: (since) => attempt(() => reads.incidentsSince.all({ since }).map(toIncident)),
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

function toDates(rows: readonly Record<string, SQLOutputValue>[]): ReadonlyMap<string, string> {
  return new Map(rows.map((row) => [String(row.service_id), String(row.date)]))
}
