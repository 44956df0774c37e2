import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Span,
  serviceTimeline,
  transitionsFrom,
  verdictTimeline,
} from '../../../monitors/domain/timeline.ts'
import { partAt } from './reference/accounting.ts'
import { evidenceWithin, transition } from './reference/evidence.ts'

const told = (spans: readonly Span<string>[]) => spans.map(({ from, to, value }) => `${from}-${to} ${value}`)

describe('the timeline of a check', () => {
  it.each([
    ['nothing on record', [], ['100-200 unknown']],
    ['a change before the stretch', [transition(50, 'up')], ['100-200 up']],
    ['a change where the stretch begins', [transition(100, 'up')], ['100-200 up']],
    ['a change inside', [transition(130, 'up')], ['100-130 unknown', '130-200 up']],
    ['a change where the stretch ends', [transition(50, 'up'), transition(200, 'down')], ['100-200 up']],
    [
      'a change of reason alone',
      [transition(50, 'down'), transition(150, 'down', { from: 'down', reason: 'connect_timeout' })],
      ['100-200 down'],
    ],
    [
      'an outage and its end',
      [transition(50, 'up'), transition(120, 'down'), transition(180, 'up')],
      ['100-120 up', '120-180 down', '180-200 up'],
    ],
    [
      'two at one instant, the later confirmed first',
      [
        transition(50, 'up'),
        transition(120, 'down', { confirmedAt: 160 }),
        transition(120, 'unknown', { confirmedAt: 150 }),
      ],
      ['100-120 up', '120-200 down'],
    ],
    [
      'two at one instant, the later confirmed last',
      [
        transition(50, 'up'),
        transition(120, 'down', { confirmedAt: 150 }),
        transition(120, 'unknown', { confirmedAt: 160 }),
      ],
      ['100-120 up', '120-200 unknown'],
    ],
    [
      'two at one instant before the stretch',
      [transition(60, 'down', { confirmedAt: 90 }), transition(60, 'slow', { confirmedAt: 80 })],
      ['100-200 down'],
    ],
  ])('%s', (_, transitions, expected) => {
    expect(told(verdictTimeline(transitions, 100, 200))).toEqual(expected)
  })

  it('has no spans over an empty or a reversed stretch', () => {
    expect(verdictTimeline([transition(50, 'up')], 100, 100)).toEqual([])
    expect(verdictTimeline([transition(50, 'up')], 200, 100)).toEqual([])
  })
})

describe('the transitions from an instant on', () => {
  it.each([
    ['nothing', [], []],
    ['only later ones', [transition(100, 'up')], [100]],
    ['the last one before', [transition(50, 'up'), transition(90, 'down'), transition(120, 'up')], [90, 120]],
    ['the last one before, whatever the order', [transition(90, 'down'), transition(50, 'up')], [90]],
  ])('%s', (_, transitions, expected) => {
    expect(transitionsFrom(transitions, 100).map(({ at }) => at)).toEqual(expected)
  })

  it('of two at one instant before it the one confirmed last', () => {
    const pair = [transition(60, 'down', { confirmedAt: 90 }), transition(60, 'slow', { confirmedAt: 80 })]
    expect(transitionsFrom(pair, 100)).toEqual([pair[0]])
    expect(transitionsFrom(pair.toReversed(), 100)).toEqual([pair[0]])
  })

  it('tell the same as all of them', () => {
    fc.assert(
      fc.property(evidenceWithin(0, 1_000), fc.nat(1_000), ({ checks }, from) => {
        for (const transitions of checks) {
          const some = transitionsFrom(transitions, from)
          expect(verdictTimeline(some, from, 1_000)).toEqual(verdictTimeline(transitions, from, 1_000))
        }
      }),
      { seed: 20251222, numRuns: 200 },
    )
  })
})

describe('the timeline of a service', () => {
  const byCheck = new Map([
    ['s/a', [transition(0, 'up'), transition(110, 'down'), transition(170, 'up')]],
    ['s/b', [transition(0, 'up'), transition(130, 'down'), transition(170, 'filtered')]],
    ['other/c', [transition(0, 'filtered')]],
  ])

  it('combines its own checks and merges neighbours alike', () => {
    expect(told(serviceTimeline(byCheck, ['s/a', 's/b'], 100, 200))).toEqual([
      '100-110 operational',
      '110-130 partial_outage',
      '130-170 major_outage',
      '170-200 operational',
    ])
  })

  it('shows no state between two changes of the same instant', () => {
    const swapped = new Map([
      ['s/a', [transition(0, 'up'), transition(150, 'down')]],
      ['s/b', [transition(0, 'down'), transition(150, 'up')]],
    ])
    expect(told(serviceTimeline(swapped, ['s/a', 's/b'], 100, 200))).toEqual(['100-200 partial_outage'])
  })

  it('takes a check without transitions for unknown, and a service without checks too', () => {
    expect(told(serviceTimeline(byCheck, ['s/never'], 100, 200))).toEqual(['100-200 unknown'])
    expect(told(serviceTimeline(byCheck, [], 100, 200))).toEqual(['100-200 unknown'])
  })

  it('covers the stretch exactly, with the state of every instant', () => {
    const partOf = {
      unknown: 'unknownMs',
      filtered: 'filteredMs',
      major_outage: 'majorMs',
      partial_outage: 'partialMs',
      degraded: 'degradedMs',
      operational: 'operationalMs',
    }
    const property = fc.property(evidenceWithin(0, 300), ({ checks }) => {
      const byCheck = new Map(checks.map((transitions, index) => [`${index}`, transitions]))
      const spans = serviceTimeline(byCheck, [...byCheck.keys()], 100, 200)
      for (const [index, span] of spans.entries()) {
        expect(span.from).toBe(index === 0 ? 100 : spans[index - 1]?.to)
        expect(span.from).toBeLessThan(span.to)
        expect(span.value).not.toBe(spans[index - 1]?.value)
        for (let at = span.from; at < span.to; at += 1) {
          if (partAt({ checks, windows: [] }, at) !== partOf[span.value]) expect.fail(`${at}: ${span.value}`)
        }
      }
      expect(spans.at(-1)?.to).toBe(200)
    })
    fc.assert(property, { seed: 20251222, numRuns: 300 })
  })
})
