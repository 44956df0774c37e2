import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort, untilAnswered } from '../ask.ts'
import { startChild, vigie } from '../child.ts'
import { onCore } from '../cores.ts'
import { memoryOf } from '../process-figures.ts'
import type { BenchOptions } from '../section.ts'
import { load, writeScripts } from '../serving/wrk.ts'
import { setStage } from '../stage.ts'
import { figure, goal, type Table } from '../table.ts'

const MOST_AT_REST_MB = 130
const MOST_UNDER_LOAD_MB = 220
const DISTINCT_ADDRESSES = 10_000
/** As the image sets them. */
const ALLOCATOR = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
}

/** What the server holds when nobody asks, and at most while wrk asks for as much as it can. */
export async function memoryTable({ quick, has, say }: BenchOptions): Promise<Table> {
  say('memory')
  const stage = await setStage({ services: 12, days: 90 })
  const folder = await mkdtemp(join(tmpdir(), 'vigie-memory-'))
  const port = await freePort()
  const child = startChild(onCore('served', vigie()), { ...stage.env, ...ALLOCATOR, PORT: String(port) })
  try {
    await untilAnswered(port, '/')
    await pause(quick ? 5_000 : 30_000)
    const atRest = memoryOf(child.pid)
    const peak = has('wrk') ? await loaded(port, folder, quick ? 2 : 15, child.pid) : undefined
    return {
      title: 'Memory of the whole process, 12 services with 90 days on record',
      columns: ['', 'MB resident'],
      rows: [
        ['when the first page is out, at most', figure(atRest.peakMb)],
        ['at rest', figure(atRest.nowMb)],
        [
          'at most while wrk asks for home, summary and 10,000 addresses in turn',
          peak === undefined ? 'left out: wrk' : figure(peak),
        ],
      ],
      notes: [
        'glibc’s allocator is set up as in the image: two arenas, large blocks given back.',
        goal('MB at rest', atRest.nowMb, { most: MOST_AT_REST_MB }),
        ...(peak === undefined ? [] : [goal('MB under full load', peak, { most: MOST_UNDER_LOAD_MB })]),
      ],
    }
  } finally {
    await child.stop()
    await stage.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function loaded(port: number, folder: string, seconds: number, pid: number): Promise<number> {
  const scripts = await writeScripts(folder, DISTINCT_ADDRESSES)
  let mostMb = 0
  const watching = setInterval(() => {
    mostMb = Math.max(mostMb, memoryOf(pid).nowMb)
  }, 100)
  try {
    for (const [path, script] of [
      ['/', scripts.same],
      ['/api/v1/summary', scripts.same],
      ['/', scripts.distinct],
    ] as const) {
      await load({ port, path, seconds, script, headers: { 'Accept-Encoding': 'br' } })
    }
    return mostMb
  } finally {
    clearInterval(watching)
  }
}
