import { figure, goal, spread, type Table } from '../table.ts'
import type { Compared } from './compare.ts'

const NAMES: Readonly<Record<string, string>> = {
  vigie: 'Vigie',
  bare: 'bare node:http',
  alike: 'bare node:http, all our headers',
  fastify: 'fastify, one route',
  nginx: 'nginx, static file',
}

const LEAST_OF_BARE = 0.85

/** A case a block, a server a row. */
export function servingTable(compared: readonly Compared[]): Table {
  const rows = compared.flatMap(({ name, bytes, perSecond, overBare, overBareByCpu, p50Ms, p99Ms }) =>
    Object.entries(perSecond).map(([server, summary], index) => [
      index === 0 ? `${name}, ${bytes.toLocaleString('en')} B` : '',
      NAMES[server] ?? server,
      figure(summary.median),
      server === 'bare' ? '1' : spread(overBare[server] ?? summary),
      server === 'bare' ? '1' : spread(overBareByCpu[server] ?? summary),
      figure(p50Ms[server] ?? Number.NaN),
      figure(p99Ms[server] ?? Number.NaN),
    ]),
  )
  return {
    title: 'Requests answered over 64 kept connections, every security header of ours on',
    columns: [
      'case',
      'server',
      'requests/s',
      'of bare node:http',
      'of bare, per CPU second',
      'p50 ms',
      'p99 ms',
    ],
    rows,
    notes: [
      'Where nothing else is said the others send the type, length, coding and tag alone, with Node’s default options.',
      'Per CPU second: of the thread that serves. Vigie probes and renders on the same core meanwhile.',
      'Latencies are those of a saturated server: most of them is waiting in line.',
      ...compared.flatMap(({ name, overBare, errors }) => [
        goal(`${name}, of bare node:http,`, overBare.vigie?.median ?? Number.NaN, { least: LEAST_OF_BARE }),
        ...((overBare.vigie?.median ?? 0) < (overBare.fastify?.median ?? 0)
          ? [
              `Goal: ${name} above fastify’s floor. NOT met: fastify has ${figure(overBare.fastify?.median ?? 0)}.`,
            ]
          : []),
        ...(errors > 0 ? [`${name}: ${errors} requests failed.`] : []),
      ]),
    ],
  }
}
