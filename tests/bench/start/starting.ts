import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort, untilAnswered } from '../ask.ts'
import { node, startChild, vigie } from '../child.ts'
import type { Measure } from '../rounds.ts'
import type { Stage } from '../stage.ts'

const FLOOR = new URL('./fastify-floor.ts', import.meta.url)
const QUICKEST = new URL('./fastify-quickest.js', import.meta.url)

/** Starts a process, waits for the first 200 of its page, and ends it; milliseconds. */
async function firstAnswerMs(
  command: (port: number) => readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const port = await freePort()
  const startedAt = performance.now()
  const child = startChild(command(port), { ...env, PORT: String(port) })
  try {
    await untilAnswered(port, '/')
    return performance.now() - startedAt
  } finally {
    await child.stop()
  }
}

export const floor: Measure<number> = () => firstAnswerMs((port) => node(FLOOR, String(port)))

/** The same in plain JavaScript with a compile cache. */
export const quickest: Measure<number> = () => firstAnswerMs((port) => node(QUICKEST, String(port)))

/** Starts on a copy of the stage's store, as it was set, or of another. */
export function server(stage: Stage, database = join(stage.folder, 'vigie.db')): Measure<number> {
  const used = join(stage.folder, 'used')
  return async () => {
    await rm(used, { recursive: true, force: true })
    await cp(database, join(used, 'vigie.db')).catch(ignoreMissing)
    return firstAnswerMs(() => vigie(), {
      ...stage.env,
      DATABASE_URL: `sqlite:${join(used, 'vigie.db')}`,
    })
  }
}

/** A stage without a history has no store yet. */
function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
