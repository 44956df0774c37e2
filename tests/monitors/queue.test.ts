import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance, initialState } from '../../monitors/domain/advance.ts'
import type { Check } from '../../monitors/domain/catalog.ts'
import { createQueue, type Ready } from '../../monitors/queue.ts'
import { observationOf, SETTINGS } from './domain/observations.ts'

const START = 1_000_000

function check(id: string, url: string): Check {
  return { key: `${id}/page`, id: 'page', serviceId: id, url, settings: SETTINGS }
}

const upState = (key: string) =>
  advance(initialState(key, 'local'), observationOf(key, START, 'ok'), SETTINGS, START).state

const keysOf = (ready: readonly { check: Check }[]) => ready.map(({ check: { key } }) => key)

describe('the queue', () => {
  it('never starts two probes of one check', () => {
    const queue = createQueue()
    queue.adopt([check('a', 'http://a.test/')], 10, START)
    expect(queue.take(START)).toHaveLength(1)
    expect(queue.take(START + 600_000)).toEqual([])
  })

  it('opens one connection at a time to an origin: scheme, host and port', () => {
    const queue = createQueue()
    const checks = [
      check('a', 'http://a.test/one'),
      check('b', 'http://a.test/two'),
      check('c', 'http://a.test:81/'),
      check('d', 'https://a.test/'),
    ]
    queue.adopt(checks, 10, START)
    const [first, ...others] = queue.take(START)
    expect(keysOf(others)).toEqual(['c/page', 'd/page'])
    if (first === undefined) throw new Error('nothing started')
    queue.done(first, upState('a/page'), START + 50)
    expect(keysOf(queue.take(START + 50))).toEqual(['b/page'])
  })

  it('starts no more than the limit, oldest first, and the rest as places come free', () => {
    const queue = createQueue()
    const checks = ['a', 'b', 'c'].map((id) => check(id, `http://${id}.test/`))
    queue.adopt(checks, 2, START)
    const started = queue.take(START)
    expect(keysOf(started)).toEqual(['a/page', 'b/page'])
    expect(queue.inFlight).toBe(2)
    if (started[0] === undefined) throw new Error('nothing started')
    queue.done(started[0], upState('a/page'), START + 10)
    expect(keysOf(queue.take(START + 10))).toEqual(['c/page'])
  })

  it('keeps the place of what is still watched and forgets the rest', () => {
    const queue = createQueue()
    const [a, b] = [check('a', 'http://a.test/'), check('b', 'http://b.test/')]
    queue.adopt([a, b], 10, START)
    for (const ready of queue.take(START)) queue.done(ready, upState(ready.check.key), START)
    queue.adopt([a], 10, START + 1_000)
    expect(queue.take(START + 1_000)).toEqual([])
    expect(keysOf(queue.take(START + 120_000))).toEqual(['a/page'])
  })

  it('lets a probe end whose check is no longer watched', () => {
    const queue = createQueue()
    queue.adopt([check('a', 'http://a.test/')], 10, START)
    const [ready] = queue.take(START)
    if (ready === undefined) throw new Error('nothing started')
    queue.adopt([], 10, START)
    expect(queue.done(ready, undefined, START)).toBe(0)
    expect(queue.inFlight).toBe(0)
  })

  it('lets those who wait for one origin in by age, behind whoever is older elsewhere', () => {
    const queue = createQueue()
    const checks = ['a', 'b', 'c'].map((id) => check(id, 'http://one.test/'))
    queue.adopt([...checks, check('d', 'http://other.test/')], 1, START)
    const order: string[] = []
    for (let turn = 0; turn < 4; turn += 1) {
      const [ready, ...more] = queue.take(START)
      if (ready === undefined) throw new Error('nothing started')
      expect(more).toEqual([])
      order.push(ready.check.key)
      queue.done(ready, upState(ready.check.key), START)
    }
    expect(order).toEqual(['a/page', 'b/page', 'c/page', 'd/page'])
    expect(queue.take(START)).toEqual([])
  })

  it('gives the place of a probe that has waited for a second to the next one, ten times over', () => {
    const queue = createQueue()
    const checks = Array.from({ length: 30 }, (_, at) => check(`c${at}`, `http://c${at}.test/`))
    queue.adopt(checks, 2, START)
    expect(queue.take(START)).toHaveLength(2)
    expect(queue.take(START + 500)).toEqual([])
    for (let second = 1; second < 20; second += 1) queue.take(START + second * 1_000)
    expect(queue.inFlight).toBe(20)
  })

  it('follows a clock that is set back: what was due soon is due soon', () => {
    const queue = createQueue()
    queue.adopt([check('a', 'http://a.test/'), check('b', 'http://b.test/')], 10, START)
    const [a, b] = queue.take(START)
    if (a === undefined || b === undefined) throw new Error('nothing started')
    queue.done(a, upState('a/page'), START)
    const earlier = START - 3_600_000
    expect(queue.take(earlier)).toEqual([])
    queue.done(b, upState('b/page'), earlier)
    expect(keysOf(queue.take(earlier + 2 * SETTINGS.intervalMs)).toSorted()).toEqual(['a/page', 'b/page'])
  })

  it('probes every check, one at a time for an origin, whatever is adopted on the way', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 10 }),
        (origins, concurrency, durations) => {
          const queue = createQueue()
          const checks = origins.map((origin, at) => check(`s${at}`, `http://o${origin}.test/${at}`))
          queue.adopt(checks, concurrency, START)
          const probes = new Map<string, number>()
          let running: { ready: Ready; endsAt: number }[] = []
          let turn = 0
          for (let now = START; now < START + 10 * SETTINGS.intervalMs; now += 1_000) {
            for (const { ready } of running.filter(({ endsAt }) => endsAt <= now)) {
              queue.done(ready, upState(ready.check.key), now)
            }
            running = running.filter(({ endsAt }) => endsAt > now)
            if (now === START + 5 * SETTINGS.intervalMs) queue.adopt(checks.toReversed(), concurrency, now)
            const taken = queue.take(now)
            for (const ready of taken) {
              probes.set(ready.check.key, (probes.get(ready.check.key) ?? 0) + 1)
              running.push({ ready, endsAt: now + (durations[turn++ % durations.length] ?? 1) })
            }
            const open = running.map(({ ready }) => new URL(ready.check.url).origin)
            expect(new Set(open).size).toBe(open.length)
            expect(taken.length).toBeLessThanOrEqual(concurrency)
            expect(open.length).toBeLessThanOrEqual(10 * concurrency)
            expect(queue.inFlight).toBe(open.length)
          }
          expect(probes.size).toBe(checks.length)
        },
      ),
      { numRuns: 30 },
    )
  })
})
