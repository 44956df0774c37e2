import { writeSync } from 'node:fs'
import { setImmediate as endOfTurn } from 'node:timers/promises'
import { openLedger } from '../../monitors/ledger.ts'
import { openStore } from '../../server/store/open.ts'
import { observationOf } from './domain/observations.ts'

/*
 * Offers an observation of every check in every turn of the event loop to the file named on the command line, and
 * prints how many are stored after each transaction.
 */
const CHECKS = 7
let stored = 0
const store = await openStore(`sqlite:${process.argv[2]}`)
const ledger = openLedger(store, {
  onStored({ observations }) {
    stored += observations.length
    writeSync(1, `${stored}\n`)
  },
  onFailure(error) {
    throw error
  },
})
for (let at = 1; at <= 20_000; at += 1) {
  for (let check = 0; check < CHECKS; check += 1) {
    ledger.observe(observationOf(`service-${check}/page`, at, 'ok'))
    void ledger.offer()
  }
  await endOfTurn()
}
