import type { Origins } from '../../load/origins.ts'
import { median } from '../arithmetic.ts'
import { node } from '../child.ts'
import { onCore } from '../cores.ts'
import type { BenchOptions } from '../section.ts'
import { figure, type Table } from '../table.ts'
import { startTalking } from '../talking-child.ts'
import { bentMs, middleAndTail } from './phase-summary.ts'
import type { Pace, PublishingOrder, PublishingSeen } from './publishing-process.ts'

const PROCESS = new URL('./publishing-process.ts', import.meta.url)
const PROBES_PER_SECOND = 4
/** The name of a pace, for readers. */
const LABELS: Readonly<Record<Pace, string>> = {
  never: 'no page is made',
  'as it comes': 'a page when a measurement is 15 s old',
  'every second': 'a page every second',
}

/** Whether rendering on the thread that measures bends what it measures. */
export async function publishingTable(origins: Origins, { quick, say }: BenchOptions): Promise<Table> {
  const rows: string[][] = []
  for (const services of quick ? [12] : [12, 200]) {
    say(`phases beside the making of a page of ${services} services`)
    const child = startTalking(onCore('served', node(PROCESS)))
    const order: PublishingOrder = {
      origins,
      services,
      probesPerSecond: PROBES_PER_SECOND,
      rounds: quick ? 1 : 3,
      secondsEach: quick ? 16 : 20,
    }
    try {
      const seen = await child.ask<PublishingSeen>(order)
      for (const [pace, { phases, editions, renderMs }] of Object.entries(seen)) {
        rows.push([
          `${services} services, ${LABELS[pace as Pace]}`,
          String(editions),
          editions === 0 ? '–' : figure(median(renderMs)),
          String(phases.length),
          middleAndTail(phases.map(({ tcpMs }) => tcpMs)),
          middleAndTail(phases.map(({ tlsMs }) => tlsMs)),
          pace === 'never' ? '–' : figure(bentMs(phases, seen.never.phases)),
        ])
      }
    } finally {
      await child.stop()
    }
  }
  return {
    title:
      'Phases of probes over TLS beside the making of the page on the same thread, median / p95 in milliseconds',
    columns: ['', 'editions', 'ms to make one', 'probes', 'TCP', 'TLS', 'median moved, ms'],
    rows,
    notes: [`${PROBES_PER_SECOND} probes a second; each way for a while in turn, in one process.`],
  }
}
