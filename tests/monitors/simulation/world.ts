import { buildSnapshot } from '../../../monitors/domain/build-snapshot.ts'
import { type Catalog, type Check, checksOf } from '../../../monitors/domain/catalog.ts'
import type { CheckState } from '../../../monitors/domain/check-state.ts'
import type { Incident, IncidentUpdate } from '../../../monitors/domain/incident.ts'
import type { Observation } from '../../../monitors/domain/observation.ts'
import { firstDue, nextDue } from '../../../monitors/domain/plan.ts'
import type { Snapshot } from '../../../monitors/domain/snapshot.ts'
import { tell } from '../../../monitors/domain/tell.ts'
import type { Transition } from '../../../monitors/domain/transition.ts'
import { createMemory, type Remembered } from '../../../monitors/memory.ts'
import { createQueue, type Ready } from '../../../monitors/queue.ts'
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
}

/** A lookout at work in a world where only the scripted truth happens and no time is waited for. */
export type World = {
  readonly now: number
  readonly states: ReadonlyMap<string, CheckState>
  readonly transitions: readonly Transition[]
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

/**
 * The steps of `run.ts` (silence, incidents, probes that are due) over the same memory and the same queue,
 * with a clock that jumps to the next instant at which anything can happen.
 */
export function createWorld({ catalog, truth, from, onObservation }: WorldOptions): World {
  const checks = checksOf(catalog)
  const transitions: Transition[] = []
  const updates: IncidentUpdate[] = []
  const inFlight = new Map<string, { readonly ready: Ready; readonly observation: Observation; readonly endsAt: number }>()
  /** When each check is due again: the queue keeps its own counsel, and this follows the same rule. */
  const dueAt = new Map<string, number>()
  let now = from
  let memory = createMemory(catalog, 'local', { states: [], transitions: [], latest: [], incidents: [] })
  let queue = openQueue()

  function openQueue() {
    const opened = createQueue(CONCURRENCY)
    opened.adopt(checks, now)
    for (const check of checks) dueAt.set(check.key, firstDue(check.settings, now))
    return opened
  }

  function remember(transition: Transition | null): void {
    if (transition !== null) transitions.push(transition)
  }

  function followIncidents(): void {
    const telling = tell(catalog, memory.conditions(), memory.incidents, memory.outShare, now)
    memory.incidents = telling.incidents
    updates.push(...telling.updates)
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
      const step = memory.take(observation, now)
      queue.done(ready, step?.state, now)
      if (step === undefined) throw new Error(`nobody watches ${key}`)
      dueAt.set(key, nextDue(step.state, ready.check.settings, ready.dueAt, now).dueAt)
      remember(step.transition)
      onObservation?.(observation)
      followIncidents()
    }
  }

  function beat(): void {
    for (const { transition } of memory.expire(now)) remember(transition)
    endProbes()
    followIncidents()
    startDueProbes()
  }

  /** The next end of a probe, or the next beat at which one is due. */
  function nextEvent(): number {
    const ends = [...inFlight.values()].map(({ endsAt }) => endsAt)
    const dues = checks.flatMap((check: Check) => {
      const due = nextBeat(dueAt.get(check.key) ?? now)
      return inFlight.has(check.key) || due <= now ? [] : [due]
    })
    return Math.min(...ends, ...dues)
  }

  /**
   * The first beat before `event` at which the passing of time alone gives something to tell. What time
   * has made due stays due until it is told, so that the beat can be found by halving.
   */
  function timeTells(event: number): number {
    if (memory.incidents.every((incident) => incident.phase === 'resolved')) return event
    const conditions = memory.conditions()
    const isDue = (at: number) => tell(catalog, conditions, memory.incidents, memory.outShare, at).updates.length > 0
    const beats = Math.ceil((event - nextBeat(now + 1)) / BEAT_MS)
    const at = (beat: number) => nextBeat(now + 1) + beat * BEAT_MS
    if (beats <= 0 || !isDue(at(beats - 1))) return event
    let [low, high] = [0, beats - 1]
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (isDue(at(middle))) high = middle
      else low = middle + 1
    }
    return at(high)
  }

  function written(): Remembered {
    const { states, latest, incidents } = memory
    const known = { states: [...states.values()], transitions, latest: [...latest.values()], incidents }
    return JSON.parse(JSON.stringify(known)) as Remembered
  }

  return {
    get now() {
      return now
    },
    get states() {
      return memory.states
    },
    get incidents() {
      return memory.incidents
    },
    transitions,
    updates,
    runUntil(instant) {
      beat()
      for (let next = timeTells(nextEvent()); next <= instant; next = timeTells(nextEvent())) {
        now = next
        beat()
      }
      now = instant
    },
    reread() {
      memory = createMemory(catalog, 'local', written())
    },
    restartAt(instant) {
      inFlight.clear()
      memory = createMemory(catalog, 'local', written())
      now = instant
      queue = openQueue()
    },
    snapshot() {
      const { states, latest, incidents } = memory
      const days = memory.days(now, [])
      return buildSnapshot({ catalog, states, latest, days, incidents, records: NO_RECORDS, now, version: now })
    },
  }
}

function nextBeat(instant: number): number {
  return Math.ceil(instant / BEAT_MS) * BEAT_MS
}
