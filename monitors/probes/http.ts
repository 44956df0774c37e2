import type { Outcome } from '../domain/observation.ts'
import { openDeadline } from './deadline.ts'
import { errorFinding, timeoutFinding } from './error-reason.ts'
import type { Finding } from './failure.ts'
import { travel } from './journey.ts'
import { judge } from './judge.ts'
import { createPatternRunner } from './pattern.ts'
import { createResolve } from './resolve.ts'
import { retryAfterMs } from './retry-after.ts'
import type { Probe } from './target.ts'
import { startTrace } from './trace.ts'

export type HttpProbe = {
  readonly probe: Probe
  /** Ends the thread that runs patterns, if one was ever needed. */
  close(): Promise<void>
}

/**
 * The HTTP probe: one request over fresh connections, and what it says.
 * @param options.dnsServers name servers (`address:port`) to ask instead of the system's
 */
export function createHttpProbe(options: { readonly dnsServers?: readonly string[] } = {}): HttpProbe {
  const resolve = createResolve(options.dnsServers)
  const patterns = createPatternRunner()

  const probe: Probe = async (target, { signal }) => {
    const at = Date.now()
    const trace = startTrace()
    const deadline = openDeadline(target.timeoutMs, signal)
    let waitMs: number | null = null
    const conclude = ({ reason, detail }: Finding): Outcome => {
      trace.stages.stop()
      return {
        at,
        reason,
        detail,
        phases: trace.stages.read(),
        wire: { ...trace.wire },
        retryAfterMs: waitMs,
      }
    }
    try {
      const answer = await travel(target, resolve, trace, deadline.signal)
      waitMs = retryAfterMs(answer.status, answer.headers['retry-after'], Date.now())
      return conclude(await judge(answer, target, trace, at, patterns))
    } catch (error) {
      if (deadline.expired) return conclude(timeoutFinding(trace.stages.stage, target.timeoutMs))
      if (signal.aborted) return conclude({ reason: 'internal_error', detail: 'called off' })
      return conclude(errorFinding(error, trace.stages.stage))
    } finally {
      deadline.close()
    }
  }

  return { probe, close: () => patterns.close() }
}
