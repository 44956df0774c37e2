import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { openSqliteStore } from '../../../server/store/sqlite/open.ts'
import { T0 } from './examples.ts'
import { tempFolder } from './temp-folder.ts'

/** Lets a process commit until it has acknowledged so many rounds, then kills it; returns the last acknowledged. */
async function killAfter(acknowledgements: number, path: string): Promise<number> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./commit-until-killed.ts', import.meta.url)), path],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const exit = once(child, 'exit')
  let last = 0
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line)
    if (last === acknowledgements) child.kill('SIGKILL')
  }
  expect(await exit).toEqual([null, 'SIGKILL'])
  return last
}

test('a process killed while it commits loses no acknowledged round and leaves no half of one', async () => {
  for (const acknowledgements of [1, 40, 150]) {
    const path = join(tempFolder(), 'vigie.db')
    const last = await killAfter(acknowledgements, path)
    const store = await openSqliteStore({ path })
    const transitions = await store.transitions(0, 2 ** 42)
    const stored = transitions.length
    expect(stored).toBeGreaterThanOrEqual(last)
    expect(last).toBeGreaterThanOrEqual(acknowledgements)
    expect(transitions.map(({ at }) => (at - T0) / 1000)).toEqual(
      Array.from({ length: stored }, (_, i) => i + 1),
    )
    const newest = T0 + stored * 1000
    expect((await store.latestObservations()).map(({ at }) => at)).toEqual(Array(20).fill(newest))
    expect(await store.checkStates()).toMatchObject([{ since: newest }])
    const [incident] = await store.incidentsSince(0)
    expect(incident).toMatchObject({ recoveredAt: newest })
    expect(incident?.updates).toHaveLength(stored)
    expect(await store.pruneObservations(2 ** 42, 1_000_000)).toBe(20 * stored)
    await store.close()
  }
})
