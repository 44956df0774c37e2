import type { Origins } from '../../load/origins.ts'
import { ratios, summarise } from '../arithmetic.ts'
import { node } from '../child.ts'
import { onCore } from '../cores.ts'
import { processMs } from '../process-figures.ts'
import { interleave, type Measure } from '../rounds.ts'
import type { BenchOptions } from '../section.ts'
import { goal, spread, type Table } from '../table.ts'
import { startTalking, type TalkingChild } from '../talking-child.ts'
import { type Blackbox, startBlackbox } from './blackbox.ts'

const PROBER = new URL('./prober.ts', import.meta.url)
const MOST_OF_BARE = 1.25
const MOST_OF_BLACKBOX = { http: 0.4, https: 1 } as const
type Scheme = keyof typeof MOST_OF_BLACKBOX
const SCHEMES: readonly Scheme[] = ['http', 'https']

/** Processor time for each probe of a round, in milliseconds, which is seconds for a thousand. */
async function perProbe(pid: number, count: number, work: () => Promise<unknown>): Promise<number> {
  const before = processMs(pid)
  await work()
  return (processMs(pid) - before) / count
}

async function startProber(way: 'own' | 'bare', origins: Origins): Promise<TalkingChild> {
  const prober = startTalking(onCore('served', node(PROBER, way)))
  await prober.ask(origins)
  return prober
}

/** As many at once as there are origins, as the others do. */
async function throughBlackbox(blackbox: Blackbox, addresses: readonly string[], count: number) {
  let left = count
  await Promise.all(
    addresses.map(async (address, index) => {
      while (left > 0) {
        left -= 1
        await blackbox.probe(`${address}/${index}`)
      }
    }),
  )
}

/** Processor time of a probe, for those who probe the same origins in turn. */
export async function costTable(
  origins: Origins,
  folder: string,
  { quick, has, say }: BenchOptions,
): Promise<Table> {
  const count = quick ? 400 : 1_000
  const children: { stop(): Promise<void> }[] = []
  const probers = { own: await startProber('own', origins), bare: await startProber('bare', origins) }
  children.push(probers.own, probers.bare)
  try {
    const blackbox = has('prometheus-blackbox-exporter') ? await startBlackbox(folder, origins) : undefined
    if (blackbox !== undefined) children.push(blackbox)
    const contenders = (scheme: Scheme): Readonly<Record<string, Measure<number>>> => {
      const secure = scheme === 'https'
      const through = (prober: TalkingChild) => () =>
        perProbe(prober.pid, count, () => prober.ask({ count, secure }))
      return {
        own: through(probers.own),
        bare: through(probers.bare),
        ...(blackbox && {
          blackbox: () =>
            perProbe(blackbox.pid, count, () => throughBlackbox(blackbox, origins[scheme], count)),
        }),
      }
    }
    const took: Partial<Record<Scheme, Readonly<Record<string, readonly number[]>>>> = {}
    for (const scheme of SCHEMES) {
      say(`the cost of a probe over ${scheme}`)
      await interleave(2, contenders(scheme))
      took[scheme] = await interleave(quick ? 3 : 9, contenders(scheme))
    }
    const of = (scheme: Scheme, name: string) => took[scheme]?.[name] ?? []
    const over = (scheme: Scheme, name: string, other: string) =>
      summarise(ratios(of(scheme, name), of(scheme, other)))
    const row = (name: string, label: string) => [
      label,
      ...SCHEMES.flatMap((scheme) =>
        of(scheme, name).length === 0
          ? ['left out', '–', '–']
          : [
              spread(summarise(of(scheme, name))),
              spread(over(scheme, name, 'bare')),
              blackbox ? spread(over(scheme, name, 'blackbox')) : '–',
            ],
      ),
    ]
    return {
      title: `Processor time of ${count.toLocaleString('en')} probes, fresh connections, all phases kept`,
      columns: ['', ...SCHEMES.flatMap((scheme) => [`${scheme}, s per 1,000`, 'of bare', 'of blackbox'])],
      rows: [
        row('own', 'Vigie: probed, judged, stored a hundred at a time'),
        row('bare', 'undici, a Client for each, own connect'),
        row('blackbox', 'prometheus-blackbox-exporter, asked over HTTP'),
      ],
      notes: [
        ...SCHEMES.flatMap((scheme) => [
          goal(`over ${scheme}, of the bare client,`, over(scheme, 'own', 'bare').median, {
            most: MOST_OF_BARE,
          }),
          ...(blackbox
            ? [
                goal(`over ${scheme}, of blackbox,`, over(scheme, 'own', 'blackbox').median, {
                  most: MOST_OF_BLACKBOX[scheme],
                }),
              ]
            : []),
        ]),
        'Twenty origins, one connection to each at a time; time of the whole process, all threads.',
      ],
    }
  } finally {
    await Promise.all(children.map((child) => child.stop()))
  }
}
