import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Observation } from '../../../monitors/domain/observation.ts'
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

test('an observation costs at most 40 bytes on disk, what it points to included', async () => {
  const folder = tempFolder()
  const sizeOf = async (name: string, rounds: readonly (readonly Observation[])[]) => {
    const path = join(folder, name)
    const store = await openSqliteStore({ path })
    for (const observations of rounds) await store.commit(round({ observations }))
    await store.close()
    return statSync(path).size
  }
  const bytes = (await sizeOf('full.db', sample())) - (await sizeOf('empty.db', []))
  expect(bytes / (ROUNDS * CHECKS)).toBeLessThanOrEqual(40)
})
