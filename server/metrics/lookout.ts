import type { Counters } from '../../monitors/counters.ts'
import type { Phases } from '../../monitors/domain/observation.ts'
import { type Reason, verdictOf } from '../../monitors/domain/verdict.ts'
import { type Family, histogramSamples } from './exposition.ts'

const PHASES = {
  dnsMs: 'dns',
  tcpMs: 'tcp',
  tlsMs: 'tls',
  firstByteMs: 'first_byte',
  bodyMs: 'body',
  totalMs: 'total',
} as const satisfies Record<keyof Phases, string>

function counter(name: string, help: string, value: number): Family {
  return { name, type: 'counter', help, samples: [{ value }] }
}

/** What the lookout counted since it started; a restart begins at zero again. */
export function lookoutFamilies(counters: Readonly<Counters>): readonly Family[] {
  const reasons = Object.entries(counters.reasons) as [Reason, number][]
  const phases = Object.entries(PHASES) as [keyof Phases, string][]
  return [
    counter('vigie_beats_total', 'Beats of the clock.', counters.beats),
    counter('vigie_missed_beats_total', 'Beats that came too late to be one.', counters.missedBeats),
    {
      name: 'vigie_probes_total',
      type: 'counter',
      help: 'Probes by verdict and reason.',
      samples: reasons.map(([reason, value]) => ({ value, labels: { verdict: verdictOf(reason), reason } })),
    },
    counter('vigie_skipped_probes_total', 'Probes that were due and never made.', counters.skippedProbes),
    {
      name: 'vigie_probe_phase_duration_seconds',
      type: 'histogram',
      help: 'How long each phase of a probe took.',
      samples: phases.flatMap(([key, phase]) => histogramSamples(counters.phases[key], { phase })),
    },
    {
      name: 'vigie_probe_lateness_seconds',
      type: 'histogram',
      help: 'How long after it was due a probe began.',
      samples: histogramSamples(counters.lateness),
    },
    {
      name: 'vigie_rounds_total',
      type: 'counter',
      help: 'Rounds that the store took or refused.',
      samples: [
        { value: counters.storedRounds, labels: { outcome: 'stored' } },
        { value: counters.failedRounds, labels: { outcome: 'failed' } },
      ],
    },
    counter(
      'vigie_dropped_observations_total',
      'Observations given up because the store failed for too long.',
      counters.droppedObservations,
    ),
    {
      name: 'vigie_store_commit_duration_seconds',
      type: 'histogram',
      help: 'How long the store took for a round.',
      samples: histogramSamples(counters.storing),
    },
    counter('vigie_publications_total', 'Snapshots made for publication.', counters.publications),
  ]
}
