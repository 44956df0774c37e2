import { appendFile, copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FaultDrill, openNotebook } from './drill.ts'
import { contradictions, lostSince } from './integrity.ts'
import { bytesOf, readRows } from './record.ts'
import { allAnswer, openRoom, summaryWhen } from './room.ts'

/** As long as two and a half frames of the log. */
const TORN = Buffer.alloc(10_000, 0x5a)

export const diskLog: FaultDrill = {
  name: 'disk-log',
  title: 'a write-ahead log is left behind, with a torn end, and its index is gone',
  short: 'the same',
  async run() {
    const { found, note } = openNotebook()
    await using room = await openRoom()
    const { databaseFile } = room.stage
    const first = await room.serve()
    await summaryWhen(first, allAnswer)
    first.server.send('SIGKILL')
    await first.server.ended
    const before = await readRows(databaseFile)
    const withoutLog = await rowsWithoutLog(databaseFile)
    const inLog = before.observations.length - withoutLog
    note(
      'the log holds what the database does not yet',
      inLog > 0,
      `${inLog} of ${before.observations.length} observations, ${(await bytesOf(`${databaseFile}-wal`)).length} bytes`,
    )
    await appendFile(`${databaseFile}-wal`, TORN)
    await rm(`${databaseFile}-shm`, { force: true })

    const second = await room.serve()
    await summaryWhen(second, allAnswer)
    await second.server.stop()
    const after = await readRows(databaseFile)
    const lost = lostSince(before, after)
    note(
      'nothing is lost',
      lost.length === 0,
      `${before.observations.length} observations, ${before.transitions.length} transitions`,
    )
    note(
      'the record does not contradict itself',
      contradictions(after).length === 0,
      contradictions(after).join('; '),
    )
    note('a stop leaves no log behind', (await bytesOf(`${databaseFile}-wal`)).length === 0)
    return { found }
  },
}

async function rowsWithoutLog(databaseFile: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-log-'))
  const copy = join(folder, 'vigie.db')
  await copyFile(databaseFile, copy)
  const rows = await readRows(copy).catch(() => undefined)
  await rm(folder, { recursive: true })
  return rows?.observations.length ?? 0
}
