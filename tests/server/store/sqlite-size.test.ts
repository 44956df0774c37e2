import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { foldDay, type Sample } from '../../../monitors/domain/folding.ts'
import type { Observation } from '../../../monitors/domain/observation.ts'
import type { Store } from '../../../monitors/store.ts'
import { openSqliteStore } from '../../../server/store/sqlite/open.ts'
import { observation, round, T0, unansweredObservation } from './examples.ts'
import { tempFolder } from './temp-folder.ts'

const ROUNDS = 1000
const CHECKS = 20

/** A repeatable stream of numbers in [0, 1), from Knuth's linear congruential generator. */
function numbers(): () => number {
  let state = 22_122_025
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Twenty checks over most of a day: each behind four addresses, its page changing, one probe in fifty failing. */
function sample(): readonly (readonly Observation[])[] {
  const random = numbers()
  const around = (ms: number) => ms * (0.5 + random()) ** 2
  return Array.from({ length: ROUNDS }, (_, minute) =>
    Array.from({ length: CHECKS }, (_, check) => {
      const key = {
        checkKey: `service-${check}/page`,
        at: T0 + minute * 60_000 + check * 3000 + Math.floor(random() * 50),
      }
      if (random() < 0.02)
        return unansweredObservation({ ...key, reason: 'connect_refused', detail: 'ECONNREFUSED' })
      const parts = [around(4), around(14), around(30), around(160), around(12)] as const
      const [dnsMs, tcpMs, tlsMs, firstByteMs, bodyMs] = parts
      const totalMs = parts.reduce((sum, part) => sum + part, random())
      const { wire } = observation()
      return observation({
        ...key,
        detail: null,
        retryAfterMs: null,
        phases: { dnsMs, tcpMs, tlsMs, firstByteMs, bodyMs, totalMs },
        wire: {
          ...wire,
          remoteAddress: `192.0.2.${check * 4 + Math.floor(random() * 4)}`,
          bytesRead: 20_000 + Math.floor(random() * 40_000),
        },
      })
    }),
  )
}

async function sizeOf(path: string, fill: (store: Store) => Promise<void>): Promise<number> {
  const store = await openSqliteStore({ path })
  await fill(store)
  await store.close()
  return statSync(path).size
}

test('an observation costs at most 40 bytes on disk, what it points to included', async () => {
  const folder = tempFolder()
  const full = await sizeOf(join(folder, 'full.db'), async (store) => {
    for (const observations of sample()) await store.commit(round({ observations }))
  })
  const empty = await sizeOf(join(folder, 'empty.db'), async () => {})
  expect((full - empty) / (ROUNDS * CHECKS)).toBeLessThanOrEqual(40)
})

test('a closed day of a probe a minute costs at most 500 bytes on disk', async () => {
  const folder = tempFolder()
  const random = numbers()
  /** An answer of 150 ms or so, one in a hundred much slower, as of a real site. */
  const latency = () =>
    150 * Math.exp((random() + random() + random() - 1.5) * 0.6) * (random() < 0.01 ? 10 : 1)
  const record = (serviceId: string, date: string) => {
    const samples = Array.from({ length: 1440 }, (): Sample => {
      const reason = random() < 0.02 ? 'connect_timeout' : 'ok'
      return { reason, totalMs: Math.round(latency() * 10) / 10 }
    })
    const spans = [{ from: 0, to: 86_000_000, value: 'operational' as const }]
    return foldDay({ serviceId, date, from: 0, to: 86_400_000, spans, planned: [] }, samples)
  }
  const dates = Array.from({ length: 60 }, (_, day) =>
    Temporal.PlainDate.from('2025-11-01').add({ days: day }).toString(),
  )
  const services = Array.from({ length: CHECKS }, (_, number) => `service-${number}`)
  const full = await sizeOf(join(folder, 'full.db'), async (store) => {
    for (const date of dates) await store.saveDays(services.map((serviceId) => record(serviceId, date)))
  })
  const empty = await sizeOf(join(folder, 'empty.db'), async () => {})
  expect((full - empty) / (dates.length * services.length)).toBeLessThanOrEqual(500)
})
