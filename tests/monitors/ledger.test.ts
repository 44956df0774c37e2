import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as endOfTurn } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { initialState } from '../../monitors/domain/advance.ts'
import { MAX_WAITING_OBSERVATIONS, openLedger } from '../../monitors/ledger.ts'
import { type Round, StoreError } from '../../monitors/store.ts'
import { openStore } from '../../server/store/open.ts'
import { tempFolder } from '../server/store/temp-folder.ts'
import { observationOf } from './domain/observations.ts'

/** A disk that refuses until it is mended, and keeps what it was given then. */
function brittleDisk() {
  const stored: Round[] = []
  const disk = {
    broken: true,
    stored,
    async commit(round: Round) {
      if (disk.broken) throw new StoreError('SQLITE_FULL', 'full')
      stored.push(round)
    },
  }
  return disk
}

const QUIET = { onStored: () => {}, onFailure: () => {} }

/** The real store in an empty folder, and how many transactions its write-ahead log holds. */
async function realDisk() {
  const path = join(tempFolder(), 'vigie.db')
  const store = await openStore(`sqlite:${path}`)
  onTestFinished(() => store.close())
  return { store, transactions: () => commitFrames(readFileSync(`${path}-wal`)) }
}

/** Frames that end a transaction give the size of the database after it (sqlite.org/fileformat2.html, section 4.1). */
function commitFrames(log: Buffer): number {
  const frameBytes = 24 + log.readUInt32BE(8)
  let commits = 0
  for (let at = 32; at + frameBytes <= log.length; at += frameBytes) {
    if (log.readUInt32BE(at + 4) !== 0) commits += 1
  }
  return commits
}

describe('the ledger', () => {
  it('writes nothing when nothing happened', async () => {
    const disk = brittleDisk()
    disk.broken = false
    await openLedger(disk, QUIET).flush()
    expect(disk.stored).toEqual([])
  })

  it('stores what was refused, in order, once the disk works again', async () => {
    const disk = brittleDisk()
    const ledger = openLedger(disk, QUIET)
    const state = initialState('site/page', 'local')
    ledger.observe(observationOf('site/page', 1, 'ok'))
    ledger.turn({ ...state, lastGoodAt: 1 }, null)
    await ledger.flush()
    ledger.observe(observationOf('site/page', 2, 'ok'))
    ledger.turn({ ...state, lastGoodAt: 2 }, null)
    disk.broken = false
    await ledger.flush()
    expect(disk.stored).toHaveLength(1)
    expect(disk.stored[0]?.observations.map((observation) => observation.at)).toEqual([1, 2])
    expect(disk.stored[0]?.states).toMatchObject([{ lastGoodAt: 2 }])
  })

  it('stores what ends in one turn of the event loop in one transaction, and each later one in its own', async () => {
    const { store, transactions } = await realDisk()
    const ledger = openLedger(store, QUIET)
    const before = transactions()
    const probe = async (service: string, at: number) => {
      ledger.observe(observationOf(`${service}/page`, at, 'ok'))
      ledger.turn({ ...initialState(`${service}/page`, 'local'), lastGoodAt: at }, null)
      await ledger.offer()
      return store.latestObservations()
    }
    // Each of them finds its own on record, however many share the transaction.
    const seen = await Promise.all(['one', 'two', 'three'].map((service) => probe(service, 1)))
    expect(seen.map((latest) => latest.length)).toEqual([3, 3, 3])
    expect(transactions() - before).toBe(1)
    await endOfTurn()
    await probe('one', 2)
    expect(transactions() - before).toBe(2)
    expect((await store.checkStates()).map(({ lastGoodAt }) => lastGoodAt)).toEqual([2, 1, 1])
  })

  it('spaces transactions by how long they take, and lets what ends in between share the next', async () => {
    const disk = brittleDisk()
    disk.broken = false
    const slow = {
      commit(round: Round) {
        const until = performance.now() + 20
        while (performance.now() < until);
        return disk.commit(round)
      },
    }
    const ledger = openLedger(slow, QUIET)
    const turns = Array.from({ length: 30 }, (_, turn) => turn)
    for (const at of turns) {
      ledger.observe(observationOf('site/page', at, 'ok'))
      void ledger.offer()
      await endOfTurn()
    }
    await ledger.flush()
    expect(disk.stored.flatMap(({ observations }) => observations.map(({ at }) => at))).toEqual(turns)
    expect(disk.stored.length).toBeLessThan(turns.length)
  })

  it('writes what is offered while it writes in one more round, and says so', async () => {
    const disk = brittleDisk()
    disk.broken = false
    const slow = { commit: (round: Round) => endOfTurn().then(() => disk.commit(round)) }
    const asking: boolean[] = []
    const ledger = openLedger(slow, { ...QUIET, onStored: () => asking.push(ledger.asking) })
    ledger.observe(observationOf('site/page', 1, 'ok'))
    expect(ledger.asking).toBe(false)
    const first = ledger.offer()
    await endOfTurn()
    ledger.observe(observationOf('site/page', 2, 'ok'))
    ledger.observe(observationOf('site/page', 3, 'ok'))
    expect(ledger.asking).toBe(true)
    await Promise.all([first, ledger.offer()])
    expect(disk.stored.map(({ observations }) => observations.map(({ at }) => at))).toEqual([[1], [2, 3]])
    expect(asking).toEqual([false, false])
    expect(ledger.asking).toBe(false)
  })

  it('leaves a store alone that took long to refuse, whoever offers', async () => {
    const disk = brittleDisk()
    let tries = 0
    const slow = {
      async commit(round: Round) {
        tries += 1
        const until = performance.now() + 20
        while (performance.now() < until);
        await disk.commit(round)
      },
    }
    const ledger = openLedger(slow, QUIET)
    ledger.observe(observationOf('site/page', 1, 'ok'))
    await ledger.offer()
    for (let probes = 0; probes < 10; probes += 1) await ledger.offer()
    expect(tries).toBe(1)
    disk.broken = false
    await ledger.flush()
    expect(disk.stored).toHaveLength(1)
  })

  it('gives up the oldest observations past its limit, counts them, and keeps every transition', async () => {
    const disk = brittleDisk()
    const ledger = openLedger(disk, QUIET)
    const state = initialState('site/page', 'local')
    const observation = observationOf('site/page', 0, 'ok')
    const transition = {
      checkKey: 'site/page',
      vantage: 'local',
      from: 'up',
      to: 'down',
      reason: 'http_status',
      at: 0,
      lastGoodAt: null,
      firstBadAt: 0,
      confirmedAt: 0,
    } as const
    ledger.turn(state, transition)
    for (let at = 0; at < MAX_WAITING_OBSERVATIONS; at += 1) ledger.observe({ ...observation, at })
    await ledger.flush()
    expect(ledger.dropped).toBe(0)
    ledger.observe({ ...observation, at: MAX_WAITING_OBSERVATIONS })
    await ledger.flush()
    expect(ledger.dropped).toBe(1)
    disk.broken = false
    await ledger.flush()
    expect(disk.stored[0]?.observations[0]?.at).toBe(1)
    expect(disk.stored[0]?.transitions).toEqual([transition])
  })
})
