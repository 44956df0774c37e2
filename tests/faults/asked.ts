import { setTimeout as pause } from 'node:timers/promises'
import { PATIENCE_MS } from './room.ts'

const AGAIN_MS = 100

export type Readiness = {
  readonly ready: boolean
  readonly reasons: readonly string[]
  readonly store: { readonly ok: boolean; readonly code: string | null }
}

export async function readiness(address: string): Promise<Readiness> {
  return (await (await fetch(`${address}/readyz`)).json()) as Readiness
}

/** The first readiness of which `wanted` is true; throws, with the last one, when none comes in time. */
export async function readinessWhen(
  address: string,
  wanted: (readiness: Readiness) => boolean,
  withinMs = PATIENCE_MS,
): Promise<Readiness> {
  const deadline = performance.now() + withinMs
  while (true) {
    const seen = await readiness(address)
    if (wanted(seen)) return seen
    if (performance.now() > deadline) throw new Error(`/readyz never said it; last: ${JSON.stringify(seen)}`)
    await pause(AGAIN_MS)
  }
}

/** The sum of a metric's values, of all its labels or of those whose text contains every one of `labels`. */
export async function metric(address: string, name: string, ...labels: readonly string[]): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text()
  const values = text.split('\n').flatMap((line) => {
    const [, found, labelled = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
    return found === name && labels.every((label) => labelled.includes(label)) ? [Number(value)] : []
  })
  return values.reduce((sum, value) => sum + value, 0)
}

/** Waits until a metric is at least so high. */
export async function metricAtLeast(address: string, name: string, least: number): Promise<number> {
  const deadline = performance.now() + PATIENCE_MS
  while (true) {
    const value = await metric(address, name)
    if (value >= least) return value
    if (performance.now() > deadline) throw new Error(`${name} is ${value}, never ${least}`)
    await pause(AGAIN_MS)
  }
}
