import { median, quantile } from '../arithmetic.ts'
import { figure } from '../table.ts'

/** How long the kernel and the library took for one connection, in milliseconds. */
export type Phase = { readonly tcpMs: number; readonly tlsMs: number }

/** `0.21 / 0.40`: the median and what 95 of a hundred stay below. */
export function middleAndTail(values: readonly number[]): string {
  return values.length === 0 ? '–' : `${figure(median(values))} / ${figure(quantile(values, 0.95))}`
}

/** How far the middle of a phase lies above its middle at rest; the phase that is bent most counts. */
export function bentMs(phases: readonly Phase[], atRest: readonly Phase[]): number {
  const bent = (['tcpMs', 'tlsMs'] as const).map(
    (phase) => median(phases.map((each) => each[phase])) - median(atRest.map((each) => each[phase])),
  )
  return Math.max(...bent)
}
