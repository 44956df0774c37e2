import { setTimeout as pause } from 'node:timers/promises'
import { ratios, type Summary, summarise } from '../arithmetic.ts'
import { ask } from '../ask.ts'
import { mainThreadSeconds } from '../process-figures.ts'
import { interleave } from '../rounds.ts'
import type { BenchOptions } from '../section.ts'
import type { Sample } from './representation.ts'
import { type Load, type LoadOptions, load } from './wrk.ts'

/** A server by the port it listens on, and its process. */
export type Contender = { readonly port: number; readonly pid: number }

/** Servers that give the same answer, by name. */
export type Contenders = { readonly vigie: Contender; readonly bare: Contender } & Readonly<
  Record<string, Contender>
>

type Seen = Load & { readonly perCpuSecond: number }

export type Compared = {
  readonly name: string
  readonly bytes: number
  readonly perSecond: Readonly<Record<string, Summary>>
  /** Requests a second over those of the bare server in the same round. */
  readonly overBare: Readonly<Record<string, Summary>>
  /** The same, by the processor time of the thread that serves. */
  readonly overBareByCpu: Readonly<Record<string, Summary>>
  readonly p50Ms: Readonly<Record<string, number>>
  readonly p99Ms: Readonly<Record<string, number>>
  readonly errors: number
}

const STARTS_WITHIN_MS = 20_000

/** Waits until each answers the case as it should, with the same bytes. */
async function checked(port: number, { path, asked, answered, status }: Sample): Promise<void> {
  const lastAt = performance.now() + STARTS_WITHIN_MS
  while (true) {
    const given = await ask(port, path, asked)
    if (given?.status === status && given.body.equals(answered.body)) return
    if (performance.now() > lastAt)
      throw new Error(`port ${port} answers ${path} with ${given?.status}, not alike`)
    await pause(20)
  }
}

async function measured({ pid, ...asked }: LoadOptions & { readonly pid: number }): Promise<Seen> {
  const before = mainThreadSeconds(pid)
  const seen = await load(asked)
  const busySeconds = mainThreadSeconds(pid) - before
  return { ...seen, perCpuSecond: (seen.requestsPerSecond * asked.seconds) / busySeconds }
}

/** Loads each in turn, one round to warm up. */
export async function compare(
  {
    name,
    sample,
    contenders,
    script,
  }: { name: string; sample: Sample; contenders: Contenders; script: string },
  { quick }: BenchOptions,
): Promise<Compared> {
  for (const [contender, { port }] of Object.entries(contenders)) {
    // The real server may have a newer edition by now.
    if (contender !== 'vigie') await checked(port, sample)
  }
  const seconds = quick ? 1 : 2
  const measures = Object.fromEntries(
    Object.entries(contenders).map(([contender, { port, pid }]) => [
      contender,
      () => measured({ port, pid, path: sample.path, seconds, script, headers: sample.asked }),
    ]),
  )
  await interleave(1, measures)
  const loads: Readonly<Record<string, readonly Seen[]>> = await interleave(quick ? 2 : 7, measures)
  const each = <T>(of: (seen: readonly Seen[]) => T) =>
    Object.fromEntries(Object.entries(loads).map(([contender, seen]) => [contender, of(seen)]))
  const perSecond = (seen: readonly Seen[]) => seen.map(({ requestsPerSecond }) => requestsPerSecond)
  const perCpu = (seen: readonly Seen[]) => seen.map(({ perCpuSecond }) => perCpuSecond)
  const bare = loads.bare ?? []
  return {
    name,
    bytes: sample.answered.body.byteLength,
    perSecond: each((seen) => summarise(perSecond(seen))),
    overBare: each((seen) => summarise(ratios(perSecond(seen), perSecond(bare)))),
    overBareByCpu: each((seen) => summarise(ratios(perCpu(seen), perCpu(bare)))),
    p50Ms: each((seen) => summarise(seen.map(({ p50Ms }) => p50Ms)).median),
    p99Ms: each((seen) => summarise(seen.map(({ p99Ms }) => p99Ms)).median),
    errors: Object.values(loads)
      .flat()
      .reduce((sum, { errors }) => sum + errors, 0),
  }
}
