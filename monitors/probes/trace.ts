import type { WireFacts } from '../domain/observation.ts'
import { type StageClock, startStageClock } from './phases.ts'

/** What one probe leaves behind while it runs, so that a failure keeps what was learnt before it. */
export type Trace = {
  readonly stages: StageClock
  readonly wire: { -readonly [Fact in keyof WireFacts]: WireFacts[Fact] }
}

export function startTrace(): Trace {
  return {
    stages: startStageClock(),
    wire: {
      httpStatus: null,
      httpVersion: null,
      tlsVersion: null,
      certificateExpiresAt: null,
      remoteAddress: null,
      bytesRead: null,
      redirectChain: [],
    },
  }
}
