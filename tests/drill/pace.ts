/** How fast a drill goes: how the server probes in it, and how long a person may look at each step. */
export type Pace = {
  /** How long a step stays on the page before the next one. Milliseconds. */
  readonly holdMs: number
  /** The `probing` and `incidents` of the drill's status file that set its speed. */
  readonly probing: {
    readonly interval: string
    readonly timeout: string
    readonly outageInterval: string
    readonly confirm: { readonly failures: number; readonly recoveries: number; readonly retry: string }
  }
  readonly stableFor: string
}

const WATCHED: Pace = {
  holdMs: 7_000,
  probing: {
    interval: '2s',
    timeout: '2s',
    outageInterval: '2s',
    confirm: { failures: 3, recoveries: 2, retry: '1s' },
  },
  stableFor: '5s',
}

export const PACES = {
  slow: { ...WATCHED, holdMs: 20_000 },
  normal: WATCHED,
  /** For whoever wants to know whether it all works, not to watch it. */
  fast: {
    holdMs: 0,
    probing: {
      interval: '2s',
      timeout: '2s',
      outageInterval: '2s',
      confirm: { failures: 2, recoveries: 1, retry: '1s' },
    },
    stableFor: '1s',
  },
} as const satisfies Record<string, Pace>

export type PaceName = keyof typeof PACES
