import { DatabaseSync } from 'node:sqlite'
import { type FaultDrill, openNotebook } from './drill.ts'
import { openRoom } from './room.ts'
import { endureTrouble } from './store-trouble.ts'

export const diskSlow: FaultDrill = {
  name: 'disk-slow',
  title: 'another process holds the store for seconds (a lock), so that every write has to wait',
  short: 'the same',
  async run() {
    const notebook = openNotebook()
    await using room = await openRoom()
    const served = await room.serve()
    const { databaseFile } = room.stage
    let other: DatabaseSync | undefined
    room.defer(() => other?.isOpen && other.close())
    const trouble = {
      databaseFile,
      code: 'SQLITE_BUSY',
      begin() {
        other = new DatabaseSync(databaseFile, { timeout: 5_000 })
        other.exec('BEGIN IMMEDIATE')
      },
      end() {
        other?.exec('ROLLBACK')
        other?.close()
      },
    }
    await endureTrouble(served, room, trouble, notebook)
    return { found: notebook.found }
  },
}
