import type { Round } from '../../../monitors/store.ts'
import { checkState, incident, observation, T0, transition, update } from './examples.ts'

/** A round that leaves one row of every kind which its number can be read from. */
export function numberedRound(number: number): Round {
  const at = T0 + number * 1000
  return {
    observations: Array.from({ length: 20 }, (_, check) =>
      observation({ checkKey: `service-${check}/page`, at }),
    ),
    transitions: [transition({ at, confirmedAt: at })],
    states: [checkState({ since: at })],
    updates: [update({ number })],
    incidents: [incident({ recoveredAt: at })],
  }
}
