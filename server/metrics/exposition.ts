import type { Histogram } from '../../monitors/histogram.ts'

export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

type Labels = Readonly<Record<string, string>>

/** One value of a metric, set apart from its others by labels. */
export type Sample = { readonly value: number; readonly labels?: Labels; readonly suffix?: string }

/** A metric with its help and its values. Without values it is left out. */
export type Family = {
  readonly name: string
  readonly type: 'counter' | 'gauge' | 'histogram'
  readonly help: string
  readonly samples: readonly Sample[]
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}

function lineOf(name: string, { value, labels = {}, suffix = '' }: Sample): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escapeLabel(text)}"`)
  return `${name}${suffix}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`
}

/** A histogram of milliseconds in seconds, the unit of times there: cumulative buckets, sum and count. */
export function histogramSamples({ bounds, counts, sum }: Histogram, labels: Labels = {}): readonly Sample[] {
  let below = 0
  const buckets = counts.map((count, index) => {
    below += count
    const bound = bounds[index]
    const le = bound === undefined ? '+Inf' : String(bound / 1000)
    return { suffix: '_bucket', labels: { ...labels, le }, value: below }
  })
  return [
    ...buckets,
    { suffix: '_sum', labels, value: sum / 1000 },
    { suffix: '_count', labels, value: below },
  ]
}

/** The text format that Prometheus reads (https://prometheus.io/docs/instrumenting/exposition_formats/). */
export function exposition(families: readonly Family[]): string {
  return families
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, type, help, samples }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...samples.map((sample) => lineOf(name, sample)),
      '',
    ])
    .join('\n')
}
