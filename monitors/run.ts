import type { Clock } from './clock.ts'
import { type Counters, countProbe, zeroCounters } from './counters.ts'
import { buildSnapshot } from './domain/build-snapshot.ts'
import { type Catalog, checksOf } from './domain/catalog.ts'
import type { Day } from './domain/day.ts'
import type { Incident } from './domain/incident.ts'
import type { Records } from './domain/record.ts'
import type { Snapshot } from './domain/snapshot.ts'
import { tell } from './domain/tell.ts'
import type { Unfolded } from './fold.ts'
import { addTo } from './histogram.ts'
import { type LedgerEvents, openLedger } from './ledger.ts'
import { createMemory, type Remembered } from './memory.ts'
import type { Target } from './probes/target.ts'
import { observe, type ProbingRoom } from './probing.ts'
import { createQueue, type Ready } from './queue.ts'
import type { Store } from './store.ts'
import { createUpkeep } from './upkeep.ts'

/** What is watched and what people have written about it. Replaced whole when the configuration changes. */
export type Watch = {
  readonly catalog: Catalog
  readonly targets: ReadonlyMap<string, Target>
  readonly records: Records
  /** How many probes may be under way at once. */
  readonly concurrency: number
  readonly room: Omit<ProbingRoom, 'clock' | 'vantage'>
}

/** News for those who publish. `urgent` news changes what people are told; the rest is a newer measurement. */
export type Publish = (urgent: boolean, build: () => Snapshot) => void

export type RunOptions = {
  readonly watch: Watch
  readonly remembered: Remembered
  readonly store: Pick<Store, 'commit' | 'noteMaintenance'>
  readonly clock: Clock
  readonly vantage: ProbingRoom['vantage']
  readonly publish: Publish
  readonly onStoreFailure: (error: unknown, waiting: number) => void
  readonly onStored?: LedgerEvents['onStored']
  /** A probe starts, this much after it was due. Milliseconds. */
  readonly onStart?: (lateMs: number) => void
}

/** The lookout at work. */
export type Run = {
  /** One tick, from start to end: silence, incidents, probes that are due, the store, the page. */
  beat(): void
  missedBeat(): void
  adopt(watch: Watch): void
  readonly counters: Readonly<Counters>
  /** What those need who put closed days on record… */
  unfolded(): Unfolded
  /** …and where they say that one is. */
  folded(day: Day): void
  /** Settles when no probe is in flight and nothing waits to be stored. */
  settled(): Promise<void>
  /** Ends what is in flight and stores what is known. */
  stop(): Promise<void>
}

/**
 * One tick from start to end: due → probe → verdict → state → transition → incident → *(one transaction)*
 * store → snapshot → published. Stored first, told after: incidents are published as the store has them.
 */
export function createRun(options: RunOptions): Run {
  const { clock, vantage, publish, remembered } = options
  let { watch } = options
  const counters = zeroCounters()
  const memory = createMemory(watch.catalog, watch.room.vantageName, remembered)
  const queue = createQueue()
  const stopping = new AbortController()
  const inFlight = new Set<Promise<void>>()
  let told: readonly Incident[] = remembered.incidents
  let version = 0
  let heldNews = false

  const ledger = openLedger(options.store, {
    onStored(round, tookMs) {
      counters.storedRounds += 1
      addTo(counters.storing, tookMs)
      const stored = new Set(round.incidents.map((incident) => incident.id))
      told = [...told.filter((incident) => !stored.has(incident.id)), ...round.incidents]
      options.onStored?.(round, tookMs)
      announce(round.transitions.length + round.updates.length > 0)
    },
    onFailure(error, waiting) {
      counters.failedRounds += 1
      counters.droppedObservations = ledger.dropped
      options.onStoreFailure(error, waiting)
      announce(false)
    },
  })

  const upkeep = createUpkeep(options.store, memory.statesOf, (error) => options.onStoreFailure(error, 0))
  upkeep.adopt(watch.records.maintenances)
  queue.adopt(checksOf(watch.catalog), watch.concurrency, clock.now())

  function beat(): void {
    const now = clock.now()
    counters.beats += 1
    endSilentStates(now)
    followIncidents(now)
    startDueProbes(now)
    void ledger.offer()
    announce(upkeep.turned(now))
  }

  function endSilentStates(now: number): void {
    for (const { state, transition } of memory.expire(now)) ledger.turn(state, transition)
  }

  /** Of every owner when time has passed; of one alone, when only a check of theirs has changed. */
  function followIncidents(now: number, owner?: string): void {
    const { incidents, outShare } = memory
    const telling = tell(watch.catalog, memory.conditions(owner), incidents, outShare, now, owner)
    if (telling.updates.length === 0) return
    memory.incidents = telling.incidents
    ledger.tell(telling.updates, telling.changed)
  }

  function startDueProbes(now: number): void {
    for (const ready of queue.take(now)) {
      addTo(counters.lateness, now - ready.dueAt)
      options.onStart?.(now - ready.dueAt)
      const probing = probeOnce(ready).finally(() => inFlight.delete(probing))
      inFlight.add(probing)
    }
  }

  async function probeOnce(ready: Ready): Promise<void> {
    const { check } = ready
    const target = watch.targets.get(check.key)
    if (target === undefined) throw new Error(`no target for check ${check.key}`)
    const observation = await observe(check, target, { ...watch.room, clock, vantage }, stopping.signal)
    if (stopping.signal.aborted) return
    const now = clock.now()
    const isFirstLook = !memory.latest.has(check.key)
    const step = memory.take(observation, now)
    counters.skippedProbes += queue.done(ready, step?.state, now)
    if (step !== undefined) {
      countProbe(counters, observation)
      ledger.observe(observation)
      ledger.turn(step.state, step.transition)
      if (step.transition !== null) followIncidents(now, memory.ownerOf(check.serviceId))
    }
    startDueProbes(now)
    await ledger.offer()
    // Why nothing could be measured is news too, although it changes no state.
    if (isFirstLook) announce(true)
  }

  function announce(urgent: boolean): void {
    heldNews ||= urgent
    // What is seen and not yet on record is told with what comes of storing it.
    if (ledger.asking) return
    const isUrgent = heldNews
    heldNews = false
    publish(isUrgent, () => {
      const now = clock.now()
      version = Math.max(version + 1, now)
      counters.publications += 1
      const { catalog } = watch
      const records = { ...watch.records, maintenances: upkeep.windows }
      const days = memory.days(now, records.maintenances)
      const years = memory.years(now, days)
      const { states, latest } = memory
      return buildSnapshot({ catalog, states, latest, days, years, incidents: told, records, now, version })
    })
  }

  return {
    beat,
    missedBeat: () => {
      counters.missedBeats += 1
    },
    adopt(next) {
      watch = next
      memory.adopt(next.catalog)
      upkeep.adopt(next.records.maintenances)
      queue.adopt(checksOf(next.catalog), next.concurrency, clock.now())
      announce(true)
    },
    counters,
    unfolded: () => ({
      catalog: watch.catalog,
      vantageName: watch.room.vantageName,
      windows: watch.records.maintenances,
      openFrom: memory.openFrom,
    }),
    folded: memory.fold,
    async settled() {
      while (inFlight.size > 0) await Promise.all(inFlight)
      await Promise.all([ledger.flush(), upkeep.noted()])
    },
    async stop() {
      stopping.abort()
      await Promise.allSettled(inFlight)
      await Promise.all([ledger.flush(), upkeep.noted()])
    },
  }
}
