import { expect, it } from 'vitest'
import { type ServiceState, serviceState } from '../../../monitors/domain/service-state.ts'
import type { Verdict } from '../../../monitors/domain/verdict.ts'

/** The whole truth table for one and two checks: what one votes, what the other does, what the service is. */
const TABLE: readonly (readonly [...Verdict[], ServiceState])[] = [
  ['up', 'operational'],
  ['slow', 'degraded'],
  ['down', 'major_outage'],
  ['filtered', 'filtered'],
  ['unknown', 'unknown'],
  ['up', 'up', 'operational'],
  ['up', 'slow', 'degraded'],
  ['up', 'down', 'partial_outage'],
  ['up', 'filtered', 'operational'],
  ['up', 'unknown', 'operational'],
  ['slow', 'slow', 'degraded'],
  ['slow', 'down', 'partial_outage'],
  ['slow', 'filtered', 'degraded'],
  ['slow', 'unknown', 'degraded'],
  ['down', 'down', 'major_outage'],
  ['down', 'filtered', 'major_outage'],
  ['down', 'unknown', 'major_outage'],
  ['filtered', 'filtered', 'filtered'],
  ['filtered', 'unknown', 'filtered'],
  ['unknown', 'unknown', 'unknown'],
]

it.each(TABLE.map((row) => ({ verdicts: row.slice(0, -1) as Verdict[], state: row.at(-1) as ServiceState })))(
  '$verdicts is $state, in whatever order',
  ({ verdicts, state }) => {
    expect(serviceState(verdicts)).toBe(state)
    expect(serviceState(verdicts.toReversed())).toBe(state)
  },
)

it('is unknown without checks: nothing is green by default', () => {
  expect(serviceState([])).toBe('unknown')
})
