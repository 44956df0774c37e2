import { type FaultDrill, openNotebook } from './drill.ts'
import { openRoom } from './room.ts'
import { mountSmallDisk } from './small-disk.ts'
import { endureTrouble } from './store-trouble.ts'

export const diskFull: FaultDrill = {
  name: 'disk-full',
  title: 'the disk is full while an outage begins, then has room again',
  short: 'the same',
  async run() {
    const notebook = openNotebook()
    await using room = await openRoom()
    const disk = await mountSmallDisk(room)
    if (typeof disk === 'string') return { found: [], skipped: disk }
    const served = await room.serve({ DATABASE_URL: `sqlite:${disk.databaseFile}` })
    const { databaseFile, fill, makeRoom } = disk
    await endureTrouble(
      served,
      room,
      { databaseFile, code: 'SQLITE_FULL', begin: fill, end: makeRoom },
      notebook,
    )
    return { found: notebook.found }
  },
}
