import { buildSnapshot } from '../../../monitors/domain/build-snapshot.ts'
import { type Catalog, checksOf } from '../../../monitors/domain/catalog.ts'
import type { CheckState } from '../../../monitors/domain/check-state.ts'
import type { Condition } from '../../../monitors/domain/condition.ts'
import type { Incident, IncidentUpdate } from '../../../monitors/domain/incident.ts'
import type { Observation } from '../../../monitors/domain/observation.ts'
import { firstDue, nextDue } from '../../../monitors/domain/plan.ts'
import type { Snapshot } from '../../../monitors/domain/snapshot.ts'
import { tell } from '../../../monitors/domain/tell.ts'
import type { Transition } from '../../../monitors/domain/transition.ts'
import { createQueue, type Ready } from '../../../monitors/queue.ts'
import { createKnowledge, NOTHING_KNOWN } from './knowledge.ts'
import { probeOf, type Truth } from './truth.ts'

const BEAT_MS = 1_000
const CONCURRENCY = 50
const NO_RECORDS = { declared: [], annotations: [], maintenances: [] }

export type WorldOptions = {
  readonly catalog: Catalog
  readonly truth: Truth
  /** When the lookout starts, in epoch milliseconds. */
  readonly from: number
  readonly onObservation?: (observation: Observation) => void
  /** Called after every instant at which anything happened. */
  readonly onStep?: (world: World) => void
}

/** A lookout at work in a world where only the scripted truth happens and no time is waited for. */
export type World = {
  readonly now: number
  readonly states: ReadonlyMap<string, CheckState>
  readonly transitions: readonly Transition[]
  readonly conditions: readonly Condition[]
  readonly incidents: readonly Incident[]
  /** Every update, in the order in which it was told. */
  readonly updates: readonly IncidentUpdate[]
  runUntil(instant: number): void
  /** Writes down all that is known and reads it back. The schedule and the probes in flight go on. */
  reread(): void
  /** The lookout has been dead since now and starts again at `instant`: what was in flight is lost. */
  restartAt(instant: number): void
  snapshot(): Snapshot
}

type InFlight = { readonly ready: Ready; readonly observation: Observation; readonly endsAt: number }

/**
 * The steps of `run.ts` (silence, incidents, probes that are due) over the domain and the queue of the
 * product, with a clock that jumps to the next instant at which anything can happen.
 */
export function createWorld({ catalog, truth, from, onObservation, onStep }: WorldOptions): World {
  const checks = checksOf(catalog)
  const updates: IncidentUpdate[] = []
  const inFlight = new Map<string, InFlight>()
  /** When each check is due again: the queue keeps its own counsel, and this follows the same rule. */
  const dueAt = new Map<string, number>()
  let now = from
  let followed = -1
  let timeTellsAt = Number.NaN
  let knowledge = createKnowledge(catalog, NOTHING_KNOWN)
  let queue = openQueue()

  function openQueue() {
    const opened = createQueue()
    opened.adopt(checks, CONCURRENCY, now)
    for (const check of checks) dueAt.set(check.key, firstDue(check.settings, now, checks.length))
    return opened
  }

  function telling(conditions: readonly Condition[], at: number) {
    return tell(catalog, conditions, knowledge.incidents, knowledge.outShare, at)
  }

  /** Only a change, or time (`timeTells`), gives something to tell: at most of the instants there is nothing. */
  function followIncidents(): void {
    if (followed === knowledge.transitions.length && now !== timeTellsAt) return
    followed = knowledge.transitions.length
    const told = telling(knowledge.conditions(), now)
    knowledge.incidents = told.incidents
    updates.push(...told.updates)
  }

  function startDueProbes(): void {
    for (const ready of queue.take(now)) {
      const { observation, tookMs } = probeOf(ready.check, truth, now)
      inFlight.set(ready.check.key, { ready, observation, endsAt: now + tookMs })
    }
  }

  function endProbes(): void {
    for (const [key, { ready, observation, endsAt }] of inFlight) {
      if (endsAt > now) continue
      inFlight.delete(key)
      const state = knowledge.take(ready.check, observation, now)
      queue.done(ready, state, now)
      dueAt.set(key, nextDue(state, ready.check.settings, ready.dueAt, now).dueAt)
      onObservation?.(observation)
      followIncidents()
    }
  }

  function step(): void {
    knowledge.expire(now)
    endProbes()
    followIncidents()
    startDueProbes()
    onStep?.(world)
  }

  /** The next end of a probe, or the next beat at which one is due. */
  function nextEvent(): number {
    let next = Number.POSITIVE_INFINITY
    for (const { endsAt } of inFlight.values()) next = Math.min(next, endsAt)
    for (const [key, due] of dueAt) if (due > now && !inFlight.has(key)) next = Math.min(next, nextBeat(due))
    return next
  }

  /**
   * The first beat up to `event` at which the passing of time alone gives something to tell. What time has
   * made due stays due until it is told, so that the beat can be found by halving.
   */
  function timeTells(event: number): number {
    if (knowledge.incidents.every((incident) => incident.phase === 'resolved')) return event
    const conditions = knowledge.conditions()
    const first = nextBeat(now + 1)
    const isDue = (beat: number) => telling(conditions, first + beat * BEAT_MS).updates.length > 0
    let [low, high] = [0, Math.floor((event - first) / BEAT_MS)]
    if (high < 0 || !isDue(high)) return event
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (isDue(middle)) high = middle
      else low = middle + 1
    }
    timeTellsAt = first + high * BEAT_MS
    return timeTellsAt
  }

  function reread(): void {
    knowledge = createKnowledge(catalog, knowledge.written())
    followed = -1
  }

  const world: World = {
    get now() {
      return now
    },
    get states() {
      return knowledge.states
    },
    get transitions() {
      return knowledge.transitions
    },
    get conditions() {
      return knowledge.conditions()
    },
    get incidents() {
      return knowledge.incidents
    },
    updates,
    runUntil(instant) {
      step()
      for (let next = timeTells(nextEvent()); next <= instant; next = timeTells(nextEvent())) {
        now = next
        step()
      }
      now = instant
    },
    reread,
    restartAt(instant) {
      inFlight.clear()
      dueAt.clear()
      reread()
      now = instant
      queue = openQueue()
    },
    snapshot() {
      const { states, latest, incidents } = knowledge
      const days = knowledge.days(now)
      return buildSnapshot({
        catalog,
        states,
        latest,
        days,
        years: new Map(),
        incidents,
        records: NO_RECORDS,
        now,
        version: now,
      })
    },
  }
  return world
}

function nextBeat(instant: number): number {
  return Math.ceil(instant / BEAT_MS) * BEAT_MS
}
