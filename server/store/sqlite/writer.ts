import type { DatabaseSync } from 'node:sqlite'
import { isDeepStrictEqual } from 'node:util'
import type { DayRecord } from '../../../monitors/domain/day.ts'
import type { IncidentUpdate } from '../../../monitors/domain/incident.ts'
import type { Observation } from '../../../monitors/domain/observation.ts'
import { type Round, type Store, StoreError } from '../../../monitors/store.ts'
import { fromDayRecord } from './day-rows.ts'
import { attempt } from './errors.ts'
import { sqliteReader } from './reader.ts'
import {
  findingOf,
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
  return {
    ...sqliteReader(db),
    commit: (round) => attempt(() => inTransaction(db, () => writeRound(writes, round))),
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

function writeRound(writes: Writes, round: Round): void {
  for (const observation of round.observations) {
    const finding = findingId(writes, observation)
    writes.addObservation.run(fromObservation(observation, seriesId(writes, observation), finding))
  }
  for (const transition of round.transitions) {
    writes.addTransition.run(fromTransition(transition, seriesId(writes, transition)))
  }
  for (const state of round.states) writes.putState.run(fromCheckState(state, seriesId(writes, state)))
  for (const incident of round.incidents) writes.putIncident.run(fromIncident(incident))
  for (const update of round.updates) addUpdate(writes, update)
}

function seriesId(writes: Writes, key: { checkKey: string; vantage: string }): number {
  const { checkKey, vantage } = key
  const row = writes.seriesId.get({ checkKey, vantage }) ?? writes.addSeries.get({ checkKey, vantage })
  return row?.id as number
}

function serviceRow(writes: Writes, { day: { serviceId } }: DayRecord): number {
  writes.addService.run({ serviceId })
  return writes.serviceRow.get({ serviceId })?.id as number
}

function findingId(writes: Writes, observation: Observation): number {
  const finding = findingOf(observation)
  const row = writes.findingId.get(finding) ?? writes.addFinding.get(finding)
  return row?.id as number
}

/** What people have read stays as they read it: the same number with other content is an error of ours. */
function addUpdate(writes: Writes, update: IncidentUpdate): void {
  if (writes.addUpdate.run(fromUpdate(update)).changes !== 0) return
  const { incidentId, number } = update
  const stored = writes.update.get({ incidentId, number })
  if (stored === undefined || !isDeepStrictEqual(toUpdate(stored), update)) {
    throw new StoreError(
      'conflict',
      `Update ${number} of incident ${incidentId} is on record with other content`,
    )
  }
}
