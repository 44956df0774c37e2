import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '../../../monitors/clock.ts'
import { createHttpProbe } from '../../../monitors/probes/http.ts'
import { createRun } from '../../../monitors/run.ts'
import { startSchedule } from '../../../monitors/schedule.ts'
import { watchVantage } from '../../../monitors/vantage.ts'
import { createPublication } from '../../../server/lookout/publication.ts'
import { remember } from '../../../server/lookout/remember.ts'
import { compressEdition, renderEdition } from '../../../server/publisher/render.ts'
import { openStore } from '../../../server/store/open.ts'
import type { Origins } from '../../load/origins.ts'
import { watchOf } from '../../load/watch.ts'
import type { Phase } from './phase-summary.ts'

/** How often the page is made anew beside the probes. */
export const PACES = ['never', 'as it comes', 'every second'] as const
export type Pace = (typeof PACES)[number]

export type PublishingOrder = {
  readonly origins: Pick<Origins, 'https' | 'ca'>
  readonly services: number
  readonly probesPerSecond: number
  readonly rounds: number
  readonly secondsEach: number
}

export type PublishingSeen = Readonly<
  Record<
    Pace,
    { readonly phases: readonly Phase[]; readonly editions: number; readonly renderMs: readonly number[] }
  >
>

// The lookout's own thread: it probes, judges, stores and, at the pace of the window, renders.
const [order] = (await once(process, 'message')) as [PublishingOrder]
process.send?.(await work(order))
process.disconnect?.()

async function work({ origins, services, probesPerSecond, rounds, secondsEach }: PublishingOrder) {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-publishing-'))
  const store = await openStore(`sqlite:${folder}/vigie.db`)
  const http = createHttpProbe()
  const vantage = watchVantage(systemClock)
  const watch = watchOf({
    checks: services,
    intervalMs: Math.ceil(services / probesPerSecond) * 1_000,
    origins: origins.https,
    ca: origins.ca,
    probe: http.probe,
  })
  const seen = Object.fromEntries(
    PACES.map((pace) => [pace, { phases: [] as Phase[], editions: 0, renderMs: [] as number[] }]),
  ) as Record<Pace, { phases: Phase[]; editions: number; renderMs: number[] }>
  let pace: Pace | undefined
  const publication = createPublication({
    async render(snapshot, previous) {
      const startedAt = performance.now()
      const edition = await renderEdition(snapshot, {
        previous,
        assets: { scriptPath: '/assets/bench.js', earlyScript: '' },
      })
      if (pace !== undefined) {
        seen[pace].editions += 1
        seen[pace].renderMs.push(performance.now() - startedAt)
      }
      return edition
    },
    draft: (snapshot) =>
      renderEdition(snapshot, {
        effort: 'none',
        assets: { scriptPath: '/assets/bench.js', earlyScript: '' },
      }),
    front: async () => {},
    finish: compressEdition,
    deliver: () => {},
    onFailure(error) {
      throw error
    },
    now: systemClock.now,
  })
  const run = createRun({
    watch,
    remembered: await remember(store, watch.catalog.page.timezone, systemClock.now()),
    store,
    clock: systemClock,
    vantage,
    publish: (urgent, build) => {
      if (pace !== 'never') publication(urgent || pace === 'every second', build)
    },
    onStoreFailure(error) {
      throw error
    },
    onStored({ observations }) {
      if (pace === undefined) return
      for (const { phases } of observations) {
        if (phases.tcpMs !== null && phases.tlsMs !== null)
          seen[pace].phases.push({ tcpMs: phases.tcpMs, tlsMs: phases.tlsMs })
      }
    },
  })
  const schedule = startSchedule({ onBeat: run.beat, onMissed: run.missedBeat })
  run.beat()
  // Long enough for the first probe of each, and for the code to be compiled.
  await pause(Math.max(10_000, (services / probesPerSecond) * 1_000))
  for (let round = 0; round < rounds; round += 1) {
    for (const [turn] of PACES.entries()) {
      pace = PACES[(turn + round) % PACES.length]
      await pause(secondsEach * 1_000)
    }
  }
  pace = undefined
  await schedule.stop()
  await run.stop()
  vantage.close()
  await http.close()
  await store.close()
  await rm(folder, { recursive: true })
  return seen
}
