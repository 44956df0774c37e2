import { metric, readinessWhen } from './asked.ts'
import { type FaultDrill, openNotebook } from './drill.ts'
import { lostSince } from './integrity.ts'
import { readRows } from './record.ts'
import { allAnswer, openRoom, summaryWhen } from './room.ts'
import { mountSmallDisk } from './small-disk.ts'

export const diskReadOnly: FaultDrill = {
  name: 'disk-read-only',
  title: 'the file system of the store is read-only at the start, then writable again',
  short: 'the same',
  async run() {
    const { found, note } = openNotebook()
    await using room = await openRoom()
    const disk = await mountSmallDisk(room)
    if (typeof disk === 'string') return { found, skipped: disk }
    const env = { DATABASE_URL: `sqlite:${disk.databaseFile}` }
    const first = await room.serve(env)
    await summaryWhen(first, allAnswer)
    await first.server.stop()
    const before = await readRows(disk.databaseFile)

    await disk.remount('ro')
    const { server, address, watcher } = await room.serve(env)
    const refusal = await server.line(/^the lookout cannot work/)
    note(
      'the log names the file and what is wrong',
      refusal.level === 50 && refusal.msg.includes(disk.databaseFile),
      refusal.msg,
    )
    const readiness = await readinessWhen(address, ({ store }) => !store.ok)
    note(
      '/readyz says it with the code',
      /^SQLITE_(READONLY|CANTOPEN)$/.test(readiness.store.code ?? ''),
      JSON.stringify(readiness),
    )
    note('/metrics says so', (await metric(address, 'vigie_store_up')) === 0)
    const page = await fetch(`${address}/`)
    note('nothing green is served', page.status === 503, `the page answers ${page.status}`)

    await disk.remount('rw')
    await summaryWhen({ server, watcher }, allAnswer)
    note(
      'it works again by itself, without a restart of the process',
      (await readinessWhen(address, ({ ready }) => ready)).ready,
    )
    await server.stop()
    const lost = lostSince(before, await readRows(disk.databaseFile))
    note('nothing is lost', lost.length === 0, `${before.observations.length} observations of before`)
    return { found }
  },
}
