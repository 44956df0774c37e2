/** What the lookout counts about itself since it started. */
export type Counters = {
  beats: number
  missedBeats: number
  probes: number
  blindProbes: number
  skippedProbes: number
  storedRounds: number
  failedRounds: number
  publications: number
}

export function zeroCounters(): Counters {
  return {
    beats: 0,
    missedBeats: 0,
    probes: 0,
    blindProbes: 0,
    skippedProbes: 0,
    storedRounds: 0,
    failedRounds: 0,
    publications: 0,
  }
}
