import { describe, expect, it } from 'vitest'
import { advance, initialState } from '../../../monitors/domain/advance.ts'
import type { CheckState } from '../../../monitors/domain/check-state.ts'
import { deadlineOf, delayAfter, silence } from '../../../monitors/domain/pace.ts'
import type { Transition } from '../../../monitors/domain/transition.ts'
import type { Reason } from '../../../monitors/domain/verdict.ts'
import { observationOf, SETTINGS } from './observations.ts'

type Seen = readonly [second: number, reason: Reason, retryAfterMs?: number]

function play(seen: readonly Seen[], from: CheckState = initialState('site/page', 'local')) {
  const transitions: Transition[] = []
  let state = from
  for (const [second, reason, retryAfterMs] of seen) {
    const observation = observationOf('site/page', second * 1_000, reason, {
      retryAfterMs: retryAfterMs ?? null,
    })
    const step = advance(state, observation, SETTINGS, second * 1_000 + 500)
    state = step.state
    if (step.transition !== null) transitions.push(step.transition)
  }
  return { state, transitions }
}

function changes(seen: readonly Seen[], from?: CheckState): string[] {
  return play(seen, from).transitions.map(
    ({ from: before, to, reason, at, confirmedAt }) =>
      `${before}→${to} ${reason} at ${at / 1_000} confirmed ${Math.floor(confirmedAt / 1_000)}`,
  )
}

const UP: Seen[] = [[0, 'ok']]

describe('a check that is advanced by its observations', () => {
  const table: [name: string, seen: Seen[], expected: string[]][] = [
    ['is up at its first good answer', [[0, 'ok']], ['unknown→up ok at 0 confirmed 0']],
    ['is not down at its first bad one', [[0, 'connect_refused']], []],
    [
      'is down, from never measured, when three agree',
      [
        [0, 'connect_refused'],
        [15, 'connect_refused'],
        [30, 'connect_refused'],
      ],
      ['unknown→down connect_refused at 0 confirmed 30'],
    ],
    [
      'goes down since the first of three, with the first reason',
      [...UP, [60, 'connect_timeout'], [75, 'http_status'], [90, 'header_timeout']],
      ['unknown→up ok at 0 confirmed 0', 'up→down connect_timeout at 60 confirmed 90'],
    ],
    [
      'takes a blip for what it is',
      [...UP, [60, 'connect_timeout'], [75, 'connect_timeout'], [90, 'ok'], [150, 'connect_timeout']],
      ['unknown→up ok at 0 confirmed 0'],
    ],
    [
      'recovers at the first of two good answers',
      [...UP, [60, 'http_status'], [75, 'http_status'], [90, 'http_status'], [210, 'ok'], [225, 'ok']],
      [
        'unknown→up ok at 0 confirmed 0',
        'up→down http_status at 60 confirmed 90',
        'down→up ok at 210 confirmed 225',
      ],
    ],
    [
      'does not recover on a single good answer',
      [
        ...UP,
        [60, 'http_status'],
        [75, 'http_status'],
        [90, 'http_status'],
        [210, 'ok'],
        [225, 'http_status'],
        [240, 'ok'],
      ],
      ['unknown→up ok at 0 confirmed 0', 'up→down http_status at 60 confirmed 90'],
    ],
    [
      'recovers to slow when answers alternate, never stays down',
      [...UP, [60, 'http_status'], [75, 'http_status'], [90, 'http_status'], [210, 'ok'], [225, 'slow']],
      [
        'unknown→up ok at 0 confirmed 0',
        'up→down http_status at 60 confirmed 90',
        'down→slow slow at 210 confirmed 225',
      ],
    ],
    [
      'confirms a filter the same way',
      [...UP, [60, 'challenge'], [75, 'blocked'], [90, 'challenge']],
      ['unknown→up ok at 0 confirmed 0', 'up→filtered challenge at 60 confirmed 90'],
    ],
    [
      'needs the same verdict three times: a filter between failures starts again',
      [...UP, [60, 'http_status'], [75, 'challenge'], [90, 'http_status'], [105, 'http_status']],
      ['unknown→up ok at 0 confirmed 0'],
    ],
    [
      'leaves its counts alone in a blind round',
      [...UP, [60, 'http_status'], [75, 'vantage_blind'], [90, 'http_status'], [105, 'http_status']],
      ['unknown→up ok at 0 confirmed 0', 'up→down http_status at 60 confirmed 105'],
    ],
    [
      'is unknown since the first of three blind rounds',
      [...UP, [60, 'vantage_blind'], [120, 'vantage_blind'], [180, 'vantage_blind']],
      ['unknown→up ok at 0 confirmed 0', 'up→unknown vantage_blind at 60 confirmed 180'],
    ],
    [
      'still needs two good answers after a blindness that began in an outage',
      [
        [0, 'http_status'],
        [15, 'http_status'],
        [30, 'http_status'],
        [150, 'vantage_blind'],
        [270, 'vantage_blind'],
        [390, 'vantage_blind'],
        [510, 'ok'],
        [525, 'ok'],
      ],
      [
        'unknown→down http_status at 0 confirmed 30',
        'down→unknown vantage_blind at 150 confirmed 390',
        'unknown→up ok at 510 confirmed 525',
      ],
    ],
    [
      'records a change of reason within an outage when three agree on it',
      [
        [0, 'connect_timeout'],
        [15, 'connect_timeout'],
        [30, 'connect_timeout'],
        [150, 'holding_page'],
        [270, 'holding_page'],
        [390, 'holding_page'],
      ],
      ['unknown→down connect_timeout at 0 confirmed 30', 'down→down holding_page at 150 confirmed 390'],
    ],
  ]

  it.each(table)('%s', (_name, seen, expected) => {
    expect(changes(seen)).toEqual(expected)
  })

  it('keeps the error bars of an outage', () => {
    const { transitions } = play([
      [0, 'ok'],
      [60, 'ok'],
      [120, 'http_status'],
      [135, 'http_status'],
      [150, 'http_status'],
    ])
    expect(transitions.at(-1)).toMatchObject({ lastGoodAt: 60_000, firstBadAt: 120_000, at: 120_000 })
  })

  it('keeps the beginning of an outage when its reason changes', () => {
    const { state } = play([
      [0, 'connect_timeout'],
      [15, 'connect_timeout'],
      [30, 'connect_timeout'],
      [150, 'holding_page'],
      [270, 'holding_page'],
      [390, 'holding_page'],
    ])
    expect(state).toMatchObject({ since: 0, reasonSince: 150_000, reason: 'holding_page' })
  })
})

describe('the pace of a check', () => {
  const table: [name: string, seen: Seen[], delaySeconds: number][] = [
    ['keeps to its interval while up', UP, 60],
    ['is quick while suspect', [...UP, [60, 'http_status']], 15],
    [
      'slows down in a confirmed outage',
      [
        [0, 'http_status'],
        [15, 'http_status'],
        [30, 'http_status'],
      ],
      120,
    ],
    [
      'is quick again while recovering',
      [
        [0, 'http_status'],
        [15, 'http_status'],
        [30, 'http_status'],
        [150, 'ok'],
      ],
      15,
    ],
    [
      'stays slow while only the reason of an outage changes',
      [
        [0, 'http_status'],
        [15, 'http_status'],
        [30, 'http_status'],
        [150, 'holding_page'],
      ],
      120,
    ],
    ['obeys Retry-After', [...UP, [60, 'rate_limited', 300_000]], 300],
  ]

  it.each(table)('%s', (_name, seen, delaySeconds) => {
    expect(delayAfter(play(seen).state, SETTINGS)).toBe(delaySeconds * 1_000)
  })
})

describe('silence', () => {
  it('leaves a check alone until its deadline and ends it just after', () => {
    const { state } = play(UP)
    const deadline = deadlineOf(state, SETTINGS) ?? 0
    expect(deadline).toBe(2 * 60_000 + 10_000 + 1_000)
    expect(silence(state, SETTINGS, deadline)).toEqual({ state, transition: null })
    const ended = silence(state, SETTINGS, deadline + 1)
    expect(ended.transition).toMatchObject({ from: 'up', to: 'unknown', reason: 'internal_error', at: 0 })
    expect(ended.state.verdict).toBe('unknown')
  })

  it('says nothing twice', () => {
    const { state } = play(UP)
    const ended = silence(state, SETTINGS, 10_000_000).state
    expect(silence(ended, SETTINGS, 20_000_000)).toEqual({ state: ended, transition: null })
  })

  it('dates the unknown from the first blind round when blindness came before the silence', () => {
    const { state } = play([...UP, [60, 'vantage_blind'], [120, 'vantage_blind']])
    expect(silence(state, SETTINGS, 10_000_000).transition).toMatchObject({ at: 60_000 })
  })

  it('lets no probe from before it confirm anything after it', () => {
    const { state } = play([
      [0, 'http_status'],
      [15, 'http_status'],
    ])
    const awake = silence(state, SETTINGS, 10_000_000).state
    expect(changes([[10_000, 'http_status']], awake)).toEqual([])
    expect(
      changes(
        [
          [10_000, 'http_status'],
          [10_015, 'http_status'],
          [10_030, 'http_status'],
        ],
        awake,
      ),
    ).toEqual(['unknown→down http_status at 10000 confirmed 10030'])
  })
})
