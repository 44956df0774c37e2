import type { Observation, Phases } from './domain/observation.ts'
import type { Reason } from './domain/verdict.ts'
import { addTo, emptyHistogram, type Histogram } from './histogram.ts'

/** From an answer next door to the longest timeout that is usual. */
const BOUNDS_MS = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000]

/** What the lookout counts about itself since it started. */
export type Counters = {
  beats: number
  missedBeats: number
  probes: number
  blindProbes: number
  skippedProbes: number
  storedRounds: number
  failedRounds: number
  /** Observations given up because the store failed for too long. */
  droppedObservations: number
  publications: number
  /** Probes by the reason of their verdict. */
  readonly reasons: Partial<Record<Reason, number>>
  /** How long the phases took of the probes that reached them. */
  readonly phases: Readonly<Record<keyof Phases, Histogram>>
  /** How long after they were due probes began. */
  readonly lateness: Histogram
  /** How long the store took for a round. */
  readonly storing: Histogram
}

export function zeroCounters(): Counters {
  const empty = () => emptyHistogram(BOUNDS_MS)
  return {
    beats: 0,
    missedBeats: 0,
    probes: 0,
    blindProbes: 0,
    skippedProbes: 0,
    storedRounds: 0,
    failedRounds: 0,
    droppedObservations: 0,
    publications: 0,
    reasons: {},
    phases: {
      dnsMs: empty(),
      tcpMs: empty(),
      tlsMs: empty(),
      firstByteMs: empty(),
      bodyMs: empty(),
      totalMs: empty(),
    },
    lateness: empty(),
    storing: empty(),
  }
}

export function countProbe(counters: Counters, { reason, verdict, phases }: Observation): void {
  counters.probes += 1
  if (verdict === 'unknown') counters.blindProbes += 1
  counters.reasons[reason] = (counters.reasons[reason] ?? 0) + 1
  for (const phase of Object.keys(counters.phases) as (keyof Phases)[]) {
    const tookMs = phases[phase]
    if (tookMs !== null) addTo(counters.phases[phase], tookMs)
  }
}
