import { setImmediate as endOfTurn, setTimeout as pause } from 'node:timers/promises'
import type { CheckState } from './domain/check-state.ts'
import type { Incident, IncidentUpdate } from './domain/incident.ts'
import type { Observation } from './domain/observation.ts'
import type { Transition } from './domain/transition.ts'
import type { Round, Store } from './store.ts'

/**
 * How many observations wait in memory while the store fails. Beyond it the oldest are given up, and
 * counted; transitions and updates never are.
 */
export const MAX_WAITING_OBSERVATIONS = 100_000

/**
 * After a failure the store is left alone for so many times as long as the failed try took. A try stops the
 * thread that measures: a store that is locked, or has much to refuse, may have a twentieth of it.
 */
const REST_FACTOR = 19

/**
 * After a transaction the next is so many times as long off as it took: an fsync holds up what is measured
 * meanwhile, so the store has at most a quarter of the thread, and what ends in between shares the next one.
 */
const SPACING_FACTOR = 3

export type LedgerEvents = {
  /** A round is safe on disk. */
  readonly onStored: (round: Round, tookMs: number) => void
  /** A round could not be stored; it waits for the next try. */
  readonly onFailure: (error: unknown, waiting: number) => void
}

/** What has become true and is not yet stored. Writes one round at a time, whole; a failed one waits. */
export type Ledger = {
  observe(observation: Observation): void
  turn(state: CheckState, transition: Transition | null): void
  tell(updates: readonly IncidentUpdate[], incidents: readonly Incident[]): void
  /**
   * Stores all that waits at the end of this turn of the event loop, or as soon as another transaction may be:
   * what ends until then shares it and its fsync. Not when the store has refused too lately to be asked again.
   * Settles as `flush`.
   */
  offer(): Promise<void>
  /** Stores all that waits. Settles when nothing waits or the store refused; never rejects. */
  flush(): Promise<void>
  /** Whether the store is about to be asked for what waits: `onStored` or `onFailure` will say what came of it. */
  readonly asking: boolean
  /** Observations given up because the store failed for too long. */
  readonly dropped: number
}

export function openLedger(store: Pick<Store, 'commit'>, events: LedgerEvents): Ledger {
  let observations: Observation[] = []
  let transitions: Transition[] = []
  let updates: IncidentUpdate[] = []
  const states = new Map<string, CheckState>()
  const incidents = new Map<string, Incident>()
  let dropped = 0
  let offered: Promise<void> | undefined
  let writing: Promise<void> | undefined
  let asking = false
  let restUntil = Number.NEGATIVE_INFINITY
  let nextAt = Number.NEGATIVE_INFINITY

  const isEmpty = () => observations.length + transitions.length + updates.length + states.size === 0
  const draw = (): Round => {
    const round = {
      observations,
      transitions,
      updates,
      states: [...states.values()],
      incidents: [...incidents.values()],
    }
    observations = []
    transitions = []
    updates = []
    states.clear()
    incidents.clear()
    return round
  }
  const putBack = (round: Round) => {
    observations = [...round.observations, ...observations]
    transitions = [...round.transitions, ...transitions]
    updates = [...round.updates, ...updates]
    for (const state of round.states) if (!states.has(state.checkKey)) states.set(state.checkKey, state)
    for (const incident of round.incidents)
      if (!incidents.has(incident.id)) incidents.set(incident.id, incident)
    const excess = observations.length - MAX_WAITING_OBSERVATIONS
    if (excess > 0) {
      observations = observations.slice(excess)
      dropped += excess
    }
  }
  const write = async () => {
    while (!isEmpty()) {
      const round = draw()
      const startedAt = performance.now()
      asking = true
      try {
        await store.commit(round)
      } catch (error) {
        asking = false
        putBack(round)
        const failedAt = performance.now()
        restUntil = failedAt + (failedAt - startedAt) * REST_FACTOR
        events.onFailure(error, observations.length)
        return
      }
      asking = false
      const storedAt = performance.now()
      nextAt = storedAt + (storedAt - startedAt) * SPACING_FACTOR
      events.onStored(round, storedAt - startedAt)
    }
  }

  const flush = () => {
    writing ??= write().finally(() => {
      writing = undefined
    })
    return writing
  }

  const offer = () => {
    const now = performance.now()
    if (isEmpty() || now < restUntil) return Promise.resolve()
    asking = true
    offered ??= (now < nextAt ? pause(nextAt - now) : endOfTurn()).then(() => {
      offered = undefined
      return flush()
    })
    return offered
  }

  return {
    observe: (observation) => observations.push(observation),
    turn(state, transition) {
      states.set(state.checkKey, state)
      if (transition !== null) transitions.push(transition)
    },
    tell(fresh, changed) {
      updates.push(...fresh)
      for (const incident of changed) incidents.set(incident.id, incident)
    },
    offer,
    flush,
    get asking() {
      return asking
    },
    get dropped() {
      return dropped
    },
  }
}
