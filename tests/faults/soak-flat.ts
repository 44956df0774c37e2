import { median } from '../bench/arithmetic.ts'
import type { Notebook } from './drill.ts'
import type { StoredRows } from './record.ts'
import type { Sample } from './soak-sample.ts'

/** What the code, the tables and their indexes take before anything is stored. */
const EMPTY_BYTES = 300_000
const OBSERVATION_BYTES = 40
/** A change of state, or a sentence in two languages, with its place in the indexes. */
const FACT_BYTES = 1_200

/** How many bytes a database of these rows may have. */
export function sizeFor({ observations, transitions, updates, incidents }: StoredRows): number {
  const facts = transitions.length + updates.length + incidents.length
  return EMPTY_BYTES + observations.length * OBSERVATION_BYTES + facts * FACT_BYTES
}

/** How much of each may be left of a flat line: what is kept of each incident, and what a noisy machine bends. */
const MEMORY_GROWTH = 1.25
const FILES_MORE = 10
const LATENCY_GROWTH = 1.5
/** The write-ahead log is written back at a thousand pages; a reader or a large round may hold that up for a while. */
const LOG_BYTES = 16_000_000

/**
 * Compares the last quarter with the second one, since the first is that of compilers and caches that warm up.
 * Latency is measured against a bare server's at the same moments.
 */
export function noteWhatStayedFlat(samples: readonly Sample[], { note }: Notebook): void {
  const quarter = Math.floor(samples.length / 4)
  const then = samples.slice(quarter, 2 * quarter)
  const last = samples.slice(-quarter)
  const compare = (read: (sample: Sample) => number) =>
    [median(then.map(read)), median(last.map(read))] as const
  const [memoryThen, memoryLast] = compare(({ memoryMb }) => memoryMb)
  const peak = Math.max(...samples.map(({ memoryMb }) => memoryMb))
  note(
    'memory stays flat',
    memoryLast <= memoryThen * MEMORY_GROWTH,
    `${memoryThen.toFixed(0)} MB in the second quarter, ${memoryLast.toFixed(0)} MB in the last, at most ${peak.toFixed(0)} MB`,
  )
  const [filesThen, filesLast] = compare(({ files }) => files)
  note(
    'open files stay flat',
    filesLast <= filesThen + FILES_MORE,
    `${filesThen} in the second quarter, ${filesLast} in the last, at most ${Math.max(...samples.map(({ files }) => files))}`,
  )
  const [p50Then, p50Last] = compare(({ p50Ms }) => p50Ms)
  const [ratioThen, ratioLast] = compare(({ p50Ms, floorMs }) => p50Ms / floorMs)
  const [, p99Last] = compare(({ p99Ms }) => p99Ms)
  note(
    'answers stay as fast, by a bare server at the same moments',
    ratioLast <= ratioThen * LATENCY_GROWTH,
    `${ratioThen.toFixed(2)} of it in the second quarter (p50 ${p50Then.toFixed(2)} ms), ${ratioLast.toFixed(2)} in the last (p50 ${p50Last.toFixed(2)} ms, p99 ${p99Last.toFixed(2)} ms)`,
  )
  const log = Math.max(...samples.map(({ logBytes }) => logBytes))
  note('the log of the database stays small', log <= LOG_BYTES, `${(log / 1e6).toFixed(1)} MB at most`)
}
