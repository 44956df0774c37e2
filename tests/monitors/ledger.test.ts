import { describe, expect, it } from 'vitest'
import { initialState } from '../../monitors/domain/advance.ts'
import { MAX_WAITING_OBSERVATIONS, openLedger } from '../../monitors/ledger.ts'
import { type Round, StoreError } from '../../monitors/store.ts'
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
