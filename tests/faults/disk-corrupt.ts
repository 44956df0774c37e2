import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { run } from '../../scripts/child.ts'
import { metric, readiness } from './asked.ts'
import { type FaultDrill, openNotebook } from './drill.ts'
import { lostSince } from './integrity.ts'
import { bytesOf, readRows } from './record.ts'
import { allAnswer, openRoom, summaryWhen } from './room.ts'

const PAGE_BYTES = 4_096

export const diskCorrupt: FaultDrill = {
  name: 'disk-corrupt',
  title: 'the database file is damaged at the start; later a backup is put in its place',
  short: 'the same',
  async run() {
    const { found, note } = openNotebook()
    await using room = await openRoom()
    const { databaseFile } = room.stage
    const first = await room.serve()
    await summaryWhen(first, allAnswer)
    await first.server.stop()
    const before = await readRows(databaseFile)
    const backup = `${databaseFile}.backup`
    await copyFile(databaseFile, backup)
    await damage(databaseFile)
    const damaged = await readFile(databaseFile)

    const { server, address, watcher } = await room.serve()
    const refusal = await server.line(/^the lookout cannot work/)
    note(
      'it is refused by name',
      refusal.code === 'SQLITE_CORRUPT' && refusal.msg.includes(databaseFile),
      refusal.msg,
    )
    const { store } = await readiness(address)
    note(
      '/readyz and /metrics say so',
      store.code === 'SQLITE_CORRUPT' && (await metric(address, 'vigie_store_up')) === 0,
      JSON.stringify(store),
    )
    note('nothing green is served', (await fetch(`${address}/`)).status === 503)
    await server.line(/^the lookout cannot work/, { after: server.lines.indexOf(refusal) + 1 })
    const tries = server.lines.filter(({ msg }) => msg.startsWith('the lookout cannot work')).length
    note(
      'it is left as it is, byte for byte',
      damaged.equals(await readFile(databaseFile)),
      `${damaged.length} bytes after ${tries} tries`,
    )
    const left = (await bytesOf(`${databaseFile}-wal`)).length
    note('nothing is written beside it', left === 0, `${left} bytes of a write-ahead log`)

    const command = /Save a copy before anything else: (.*); then put/.exec(refusal.msg)?.[1] ?? 'false'
    const saved = await run('sh', ['-c', command])
    const copy = await bytesOf(join(dirname(databaseFile), 'damaged-vigie.db', 'vigie.db'))
    note('the command that it gives saves a copy', saved.code === 0 && copy.equals(damaged), command)

    await copyFile(backup, databaseFile)
    await summaryWhen({ server, watcher }, allAnswer)
    await server.stop()
    const lost = lostSince(before, await readRows(databaseFile))
    note(
      'with the backup it works again, without a restart of the process',
      lost.length === 0,
      `${before.observations.length} observations of before`,
    )
    return { found }
  },
}

/** Overwrites the page at which the transitions begin. */
async function damage(databaseFile: string): Promise<void> {
  const db = new DatabaseSync(databaseFile, { readOnly: true })
  const row = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'transitions'").get()
  db.close()
  const bytes = await readFile(databaseFile)
  const start = (Number(row?.rootpage) - 1) * PAGE_BYTES
  await writeFile(databaseFile, bytes.fill(0xa5, start, start + PAGE_BYTES))
}
