import type { DatabaseSync } from 'node:sqlite'
import { isDeepStrictEqual } from 'node:util'
import type { DayRecord } from '../../../monitors/domain/day.ts'
import type { IncidentUpdate } from '../../../monitors/domain/incident.ts'
import { type Round, type Store, StoreError } from '../../../monitors/store.ts'
import { fromDayRecord } from './day-rows.ts'
import { attempt } from './errors.ts'
import { createIds, type Ids } from './ids.ts'
import { sqliteReader } from './reader.ts'
import {
  fromCheckState,
  fromIncident,
  fromObservation,
  fromTransition,
  fromUpdate,
  toUpdate,
} from './rows.ts'
import { prepareWrites, type Writes } from './statements.ts'

/** The whole port over the writing connection, which `close` closes. */
export function sqliteStore(db: DatabaseSync): Store {
  const writes = prepareWrites(db)
  const ids = createIds(writes)
  return {
    ...sqliteReader(db),
    commit: (round) =>
      attempt(() => {
        try {
          inTransaction(db, () => writeRound(writes, ids, round))
        } catch (error) {
          ids.forget()
          throw error
        }
      }),
    saveDays: (records) =>
      attempt(() =>
        inTransaction(db, () => {
          for (const record of records) writes.addDay.run(fromDayRecord(record, serviceRow(writes, record)))
        }),
      ),
    noteMaintenance: (windows) =>
      attempt(() =>
        inTransaction(db, () => {
          for (const [id, seenAt] of windows) writes.noteMaintenance.run({ id, seenAt })
        }),
      ),
    pruneObservations: (olderThan, limit) =>
      attempt(() => Number(writes.pruneObservations.run({ olderThan, limit }).changes)),
  }
}

function inTransaction(db: DatabaseSync, work: () => void): void {
  db.exec('BEGIN IMMEDIATE')
  try {
    work()
    db.exec('COMMIT')
  } catch (error) {
    // A full disk makes the engine roll back by itself.
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

function writeRound(writes: Writes, ids: Ids, round: Round): void {
  for (const observation of round.observations) {
    const series = ids.series(observation)
    writes.addObservation.run(fromObservation(observation, series, ids.finding(observation, series)))
  }
  for (const transition of round.transitions) {
    writes.addTransition.run(fromTransition(transition, ids.series(transition)))
  }
  for (const state of round.states) writes.putState.run(fromCheckState(state, ids.series(state)))
  for (const incident of round.incidents) writes.putIncident.run(fromIncident(incident))
  for (const update of round.updates) addUpdate(writes, update)
}

function serviceRow(writes: Writes, { day: { serviceId } }: DayRecord): number {
  writes.addService.run({ serviceId })
  return writes.serviceRow.get({ serviceId })?.id as number
}

/** What people have read stays as they read it: the same number with other content is an error of ours. */
function addUpdate(writes: Writes, update: IncidentUpdate): void {
  if (Number(writes.addUpdate.run(fromUpdate(update)).changes) !== 0) return
  const { incidentId, number } = update
  const stored = writes.update.get({ incidentId, number })
  if (stored === undefined || !isDeepStrictEqual(toUpdate(stored), update)) {
    throw new StoreError(
      'conflict',
      `Update ${number} of incident ${incidentId} is on record with other content`,
    )
  }
}
