import { run } from '../../scripts/child.ts'
import { type FaultDrill, openNotebook } from './drill.ts'
import { openRoom } from './room.ts'
import { endureTrouble } from './store-trouble.ts'

/** No file of ours may grow past this: less than the database has already. Node ignores the signal, the write fails. */
const LIMIT_BYTES = 4_096

export const diskFailing: FaultDrill = {
  name: 'disk-failing',
  title: 'every write to the disk fails for a while (a limit on the size of files)',
  short: 'the same',
  async run() {
    const notebook = openNotebook()
    if ((await run('prlimit', ['--version'])).code !== 0)
      return { found: [], skipped: 'there is no prlimit here' }
    await using room = await openRoom()
    const served = await room.serve()
    const limit = (soft: string) => run('prlimit', ['--pid', String(served.server.pid), `--fsize=${soft}:`])
    await endureTrouble(
      served,
      room,
      {
        databaseFile: room.stage.databaseFile,
        code: 'SQLITE_IOERR',
        begin: async () => void (await limit(String(LIMIT_BYTES))),
        end: async () => void (await limit('unlimited')),
      },
      notebook,
    )
    return { found: notebook.found }
  },
}
