import { describe, expect, it } from 'vitest'
import { advance, initialState } from '../../../monitors/domain/advance.ts'
import { redated, silence } from '../../../monitors/domain/pace.ts'
import type { Reason } from '../../../monitors/domain/verdict.ts'
import { observationOf, SETTINGS } from './observations.ts'

const KEY = 'site/page'
const TEN = Date.parse('2026-03-01T10:00:00Z')
const NINE = TEN - 3_600_000

const up = advance(initialState(KEY, 'local'), observationOf(KEY, TEN, 'ok'), SETTINGS, TEN).state
const probed = (state: typeof up, at: number, reason: Reason) =>
  advance(state, observationOf(KEY, at, reason), SETTINGS, at)

describe('a clock that is set back', () => {
  it('leaves a remembered state that was seen in time to come without ground', () => {
    expect(silence(up, SETTINGS, NINE).transition).toMatchObject({ from: 'up', to: 'unknown' })
    expect(silence(up, SETTINGS, TEN - 1_000).transition).toBeNull()
  })

  it('makes what a watched state saw last count as seen now, so that silence ends it in time', () => {
    const state = redated(up, NINE)
    expect(state).toMatchObject({ verdict: 'up', since: TEN, lastSeen: { at: NINE }, lastGoodAt: NINE })
    expect(silence(state, SETTINGS, NINE + 1_000).transition).toBeNull()
    expect(silence(state, SETTINGS, NINE + 3_600_000).transition?.to).toBe('unknown')
    expect(redated(up, TEN)).toBe(up)
  })

  it('dates changes after the state that they end, and no good answer after a bad one', () => {
    let step = { state: redated(up, NINE), transition: null } as ReturnType<typeof probed>
    for (let at = NINE + 1; step.transition === null; at += 1) step = probed(step.state, at, 'http_status')
    expect(step.transition).toMatchObject({ to: 'down', at: TEN + 1 })
    const down = step.state
    step = { state: down, transition: null }
    for (let at = NINE + 60_000; step.transition === null; at += 1) step = probed(step.state, at, 'ok')
    expect(step.transition).toMatchObject({ to: 'up', at: TEN + 2 })
    expect(down.lastGoodAt).toBeLessThanOrEqual(TEN + 1)
  })

  it('dates a recovery after a change of reason within the outage, not only after its beginning', () => {
    const until = (start: typeof up, from: number, reason: Reason) => {
      let step: ReturnType<typeof probed> = { state: start, transition: null }
      for (let at = from; step.transition === null; at += 60_000) step = probed(step.state, at, reason)
      return step
    }
    const down = until(up, TEN + 60_000, 'http_status').state
    const changed = until(down, TEN + 1_800_000, 'connect_timeout')
    expect(changed.transition).toMatchObject({ from: 'down', to: 'down', at: TEN + 1_800_000 })
    const set = redated(changed.state, TEN + 600_000)
    const recovered = until(set, TEN + 600_000, 'ok')
    expect(recovered.transition).toMatchObject({ to: 'up', at: TEN + 1_800_001 })
  })
})
