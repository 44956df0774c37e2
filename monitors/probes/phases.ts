import type { Phases } from '../domain/observation.ts'

/** Where a probe is. `headers` lies between the first byte and the end of the header. */
export type Stage = 'dns' | 'tcp' | 'tls' | 'request' | 'headers' | 'body'

/** Times the stages of one probe. Entering a stage leaves the one before; a stage entered again adds up. */
export type StageClock = {
  readonly stage: Stage
  enter(stage: Stage): void
  /** Ends the current stage and the total. */
  stop(): void
  read(): Phases
}

export function startStageClock(): StageClock {
  const begin = performance.now()
  const spent: Partial<Record<Stage, number>> = {}
  let stage: Stage = 'dns'
  let since: number | null = null
  let end: number | null = null

  const leave = (instant: number) => {
    if (since !== null) spent[stage] = (spent[stage] ?? 0) + instant - since
    since = null
  }
  const sum = (a: number | undefined, b: number | undefined) =>
    a === undefined && b === undefined ? null : (a ?? 0) + (b ?? 0)

  return {
    get stage() {
      return stage
    },
    enter(next) {
      const instant = performance.now()
      leave(instant)
      stage = next
      since = instant
    },
    stop() {
      if (end !== null) return
      end = performance.now()
      leave(end)
    },
    read: () => ({
      dnsMs: spent.dns ?? null,
      tcpMs: spent.tcp ?? null,
      tlsMs: spent.tls ?? null,
      firstByteMs: spent.request ?? null,
      bodyMs: sum(spent.headers, spent.body),
      totalMs: (end ?? performance.now()) - begin,
    }),
  }
}
