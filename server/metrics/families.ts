import type { Counters } from '../../monitors/counters.ts'
import type { Health } from '../health.ts'
import { type Edition, isStale } from '../publisher/edition.ts'
import type { Family } from './exposition.ts'
import type { HttpCounts } from './http-counts.ts'
import { lookoutFamilies } from './lookout.ts'

/** What the counter thread knows of the lookout. */
export type LookoutFigures = {
  readonly restarts: number
  /** `undefined` while no lookout has been heard of. */
  readonly counters: Readonly<Counters> | undefined
}

export type Figures = {
  readonly edition: Edition | undefined
  readonly health: Health
  readonly lookout: LookoutFigures
  readonly http: HttpCounts
  /** Epoch milliseconds. */
  readonly now: number
}

function gauge(name: string, help: string, value: number): Family {
  return { name, type: 'gauge', help, samples: [{ value }] }
}

function editionFamilies(edition: Edition, now: number): readonly Family[] {
  return [
    gauge(
      'vigie_snapshot_age_seconds',
      'Time since the served snapshot was made.',
      Math.max(0, now - edition.generatedAt) / 1000,
    ),
    gauge(
      'vigie_snapshot_stale',
      'Whether the served snapshot is past its deadline.',
      Number(isStale(edition, now)),
    ),
  ]
}

/** Everything that an operator may want to be woken for. What is not known is left out. */
export function families({ edition, health, lookout, http, now }: Figures): readonly Family[] {
  return [
    gauge('vigie_lookout_up', 'Whether the lookout has been heard of lately.', Number(health.lookoutAlive)),
    {
      name: 'vigie_lookout_restarts_total',
      type: 'counter',
      help: 'How often the lookout was started again.',
      samples: [{ value: lookout.restarts }],
    },
    gauge('vigie_store_up', 'Whether the last write reached the store.', Number(health.store.ok)),
    ...(edition === undefined ? [] : editionFamilies(edition, now)),
    ...(lookout.counters === undefined ? [] : lookoutFamilies(lookout.counters)),
    {
      name: 'vigie_http_responses_total',
      type: 'counter',
      help: 'Answers by status class, and whether they were prepared or computed.',
      samples: http.each().map(({ maker, statusClass, answers }) => ({
        value: answers,
        labels: { class: statusClass, maker },
      })),
    },
  ]
}
