import type { CheckState } from './domain/check-state.ts'
import type { Day, DayRecord } from './domain/day.ts'
import type { Sample } from './domain/folding.ts'
import type { Incident, IncidentUpdate } from './domain/incident.ts'
import type { Observation } from './domain/observation.ts'
import type { Transition } from './domain/transition.ts'

/** Everything that became true together. Stored whole or not at all. */
export type Round = {
  readonly observations: readonly Observation[]
  readonly transitions: readonly Transition[]
  /** The new state of every check that the round touched. */
  readonly states: readonly CheckState[]
  /** New updates, with the incident each leads to, as it stands after them. */
  readonly updates: readonly IncidentUpdate[]
  readonly incidents: readonly Incident[]
}

/** Reads that any thread may ask for; they see only what is committed. */
export type StoreReader = {
  /** The last stored state of every check that was ever probed. */
  checkStates(): Promise<readonly CheckState[]>
  /**
   * The transitions that describe `[from, to)`, oldest first, of all checks or of one: those in the
   * span, and for each check the last one before it.
   */
  transitions(from: number, to: number, checkKey?: string): Promise<readonly Transition[]>
  /** The most recent observation of each check. */
  latestObservations(): Promise<readonly Observation[]>
  /** What was observed of one check over `[from, to)`, of all vantages, in no certain order. */
  observedBetween(checkKey: string, from: number, to: number): Promise<readonly Sample[]>
  /** The closed days of all services or of one, from the first date to the last, both included, oldest first. */
  closedDays(firstDate: string, lastDate: string, serviceId?: string): Promise<readonly DayRecord[]>
  /** The accounts of the same days alone, for those who read many. */
  accounts(firstDate: string, lastDate: string, serviceId?: string): Promise<readonly Day[]>
  /** The date of the first closed day of each service that has one. */
  firstClosedDates(): Promise<ReadonlyMap<string, string>>
  /** The date of the last closed day of each service that has one. */
  lastClosedDates(): Promise<ReadonlyMap<string, string>>
  /** Incidents that are not resolved, and those that started or were resolved at or after the instant, newest first. */
  incidentsSince(since: number): Promise<readonly Incident[]>
  incident(id: string): Promise<Incident | undefined>
  /** The instant a maintenance window was first seen, by id. */
  maintenanceSeen(): Promise<ReadonlyMap<string, number>>
  close(): Promise<void>
}

/**
 * The lookout's record, in our own nouns. One writer. Every method rejects with a `StoreError` and
 * changes nothing when the engine fails; the caller decides what to do about it.
 */
export type Store = StoreReader & {
  /** Stores a round in one durable transaction. Storing the same round twice changes nothing more. */
  commit(round: Round): Promise<void>
  /** Puts closed days on record. A day that is on record stays as it is, whatever is saved for it later. */
  saveDays(records: readonly DayRecord[]): Promise<void>
  /** Notes when maintenance windows were first seen; what is already noted stays as it was. */
  noteMaintenance(windows: ReadonlyMap<string, number>): Promise<void>
  /** Removes observations older than the instant, at most `limit` of them; returns how many went. */
  pruneObservations(olderThan: number, limit: number): Promise<number>
}

/** The engine failed. `code` is the engine's own stable code (`SQLITE_FULL`, `SQLITE_IOERR`…). */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
