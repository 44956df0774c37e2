import { writeSync } from 'node:fs'
import { openSqliteStore } from '../../../server/store/sqlite/open.ts'
import { numberedRound } from './numbered-round.ts'

/** Commits numbered rounds to the file named on the command line and prints each number once it is stored. */
const store = await openSqliteStore({ path: String(process.argv[2]) })
for (let number = 1; number <= 20_000; number++) {
  await store.commit(numberedRound(number))
  writeSync(1, `${number}\n`)
}
