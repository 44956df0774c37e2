import type { Clock } from './clock.ts'
import type { Check } from './domain/catalog.ts'
import { believe, needsControl } from './domain/doubt.ts'
import type { Observation, Outcome } from './domain/observation.ts'
import { verdictOf } from './domain/verdict.ts'
import type { Probe, Target } from './probes/target.ts'
import type { Vantage } from './vantage.ts'

/** Endpoints of other networks that vouch for ours. */
export type Controls = { answeredSince(instant: number, signal: AbortSignal): Promise<boolean> }

export type ProbingRoom = {
  readonly probe: Probe
  readonly controls: Controls | null
  readonly vantage: Vantage
  readonly vantageName: string
  readonly clock: Clock
}

/**
 * Probes one check once and judges what was seen, doubting ourselves first. Never rejects: a defect of
 * ours is an `internal_error`, which blames nobody.
 */
export async function observe(
  check: Check,
  target: Target,
  room: ProbingRoom,
  signal: AbortSignal,
): Promise<Observation> {
  const mark = room.vantage.mark()
  const outcome = await attempt(room.probe, target, mark.wall, signal)
  const controls = await askControls(outcome, room.controls, signal)
  const reason = believe(outcome, { ...room.vantage.since(mark), controls }, target)
  const detail = reason === outcome.reason ? outcome.detail : doubtDetail(outcome)
  return {
    ...outcome,
    reason,
    detail,
    verdict: verdictOf(reason),
    checkKey: check.key,
    vantage: room.vantageName,
  }
}

async function attempt(probe: Probe, target: Target, at: number, signal: AbortSignal): Promise<Outcome> {
  try {
    return await probe(target, { signal })
  } catch (error) {
    return defect(at, error)
  }
}

async function askControls(
  outcome: Outcome,
  controls: Controls | null,
  signal: AbortSignal,
): Promise<'off' | 'answered' | 'silent'> {
  if (controls === null) return 'off'
  if (!needsControl(outcome)) return 'answered'
  return (await controls.answeredSince(outcome.at, signal)) ? 'answered' : 'silent'
}

function doubtDetail(outcome: Outcome): string {
  return outcome.detail === null ? `saw ${outcome.reason}` : `saw ${outcome.reason}: ${outcome.detail}`
}

function defect(at: number, error: unknown): Outcome {
  return {
    at,
    reason: 'internal_error',
    detail: error instanceof Error ? error.name : 'unknown defect',
    phases: { dnsMs: null, tcpMs: null, tlsMs: null, firstByteMs: null, bodyMs: null, totalMs: 0 },
    wire: {
      httpStatus: null,
      httpVersion: null,
      tlsVersion: null,
      certificateExpiresAt: null,
      remoteAddress: null,
      bytesRead: null,
      redirectChain: [],
    },
    retryAfterMs: null,
  }
}
