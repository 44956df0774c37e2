import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../../monitors/clock.ts'
import { checksOf } from '../../../monitors/domain/catalog.ts'
import { openLedger } from '../../../monitors/ledger.ts'
import { createMemory } from '../../../monitors/memory.ts'
import { createHttpProbe } from '../../../monitors/probes/http.ts'
import { observe } from '../../../monitors/probing.ts'
import { watchVantage } from '../../../monitors/vantage.ts'
import { openStore } from '../../../server/store/open.ts'
import { watchOf } from '../../load/watch.ts'

/** How many observations a transaction takes where there is no pace to keep to. */
const BATCH = 100
const INTERVAL_MS = 60_000

export type OwnProbe = {
  /** Probes the check of this number, judges it and has it stored. */
  probe(index: number): Promise<void>
  /** Stores what is left of the last batch. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** The lookout's way from a probe to the disk, as `monitors/run.ts` goes it, without a schedule. */
export async function openOwnProbe(origins: readonly string[], ca: string | null): Promise<OwnProbe> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-probing-'))
  const store = await openStore(`sqlite:${folder}/vigie.db`)
  const http = createHttpProbe()
  const vantage = watchVantage(systemClock)
  const { catalog, targets, room } = watchOf({
    checks: origins.length,
    intervalMs: INTERVAL_MS,
    origins,
    ca,
    probe: http.probe,
  })
  const checks = checksOf(catalog)
  const memory = createMemory(catalog, room.vantageName, {
    states: [],
    transitions: [],
    closedDays: [],
    latest: [],
    incidents: [],
  })
  const ledger = openLedger(store, {
    onStored() {},
    onFailure(error) {
      throw error
    },
  })
  const { signal } = new AbortController()
  let waiting = 0

  return {
    async probe(index) {
      const check = checks[index]
      const target = check && targets.get(check.key)
      if (check === undefined || target === undefined) throw new Error(`no check ${index}`)
      const observation = await observe(check, target, { ...room, clock: systemClock, vantage }, signal)
      if (observation.reason !== 'ok' && observation.reason !== 'vantage_blind')
        throw new Error(`${check.url}: ${observation.reason} ${observation.detail}`)
      const step = memory.take(observation, systemClock.now())
      if (step === undefined) return
      ledger.observe(observation)
      ledger.turn(step.state, step.transition)
      waiting += 1
      if (waiting < BATCH) return
      waiting = 0
      await ledger.flush()
    },
    settle: () => ledger.flush(),
    async close() {
      vantage.close()
      await http.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
