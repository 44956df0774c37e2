import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { tempFolder } from '../server/store/temp-folder.ts'

const PROCESS = fileURLToPath(new URL('./offer-until-killed.ts', import.meta.url))
/** How many checks it observes in a turn. */
const CHECKS = 7

/** Lets a process store until it has acknowledged so many observations, then kills it; returns how many it acknowledged. */
async function killAfter(acknowledgements: number, path: string): Promise<number> {
  const child = spawn(process.execPath, [PROCESS, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const exit = once(child, 'exit')
  let acknowledged = 0
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line)
    if (acknowledged >= acknowledgements) child.kill('SIGKILL')
  }
  expect(await exit).toEqual([null, 'SIGKILL'])
  return acknowledged
}

function onRecord(path: string): readonly string[] {
  const db = new DatabaseSync(path)
  const rows = db
    .prepare(
      'SELECT s.check_key, o.at FROM observations o JOIN series s ON s.id = o.series ORDER BY o.at, s.id',
    )
    .all()
  db.close()
  return rows.map(({ check_key, at }) => `${check_key} ${at}`)
}

test('death while probes share transactions takes none that was acknowledged, and leaves no part of a turn', async () => {
  for (const acknowledgements of [1, 1_000]) {
    const path = join(tempFolder(), 'vigie.db')
    const acknowledged = await killAfter(acknowledgements, path)
    const stored = onRecord(path)
    expect(stored.length).toBeGreaterThanOrEqual(acknowledged)
    expect(stored.length % CHECKS).toBe(0)
    expect(stored).toEqual(
      stored.map((_, place) => `service-${place % CHECKS}/page ${Math.floor(place / CHECKS) + 1}`),
    )
  }
})
