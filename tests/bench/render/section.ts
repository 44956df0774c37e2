import type { GroupView, Snapshot } from '../../../monitors/domain/snapshot.ts'
import type { CODINGS, Edition } from '../../../server/publisher/edition.ts'
import { renderEdition } from '../../../server/publisher/render.ts'
import { renderers } from '../../../server/publisher/renderers.ts'
import { calm, days, service } from '../../web/snapshots.ts'
import { median, summarise } from '../arithmetic.ts'
import { interleave } from '../rounds.ts'
import type { BenchOptions, Section } from '../section.ts'
import { figure, goal, spread, type Table } from '../table.ts'

const SIZES = [12, 50, 200] as const
const ASSETS = { scriptPath: '/assets/bench.js', earlyScript: '' }
const BASE = calm()
const OWNER_SIZE = 10
const MOST_HOME_MS = 10
/** Twice the time for twice the services, within what a measurement can tell. */
const MOST_OVER_LINEAR = 1.2

/** A calm page of so many services with ninety days each, in groups of ten. */
function snapshotOf(count: number): Snapshot {
  const services = Array.from({ length: count }, (_, index) => {
    const id = `service-${index + 1}`
    const name = { fr: `Service numéro ${index + 1}`, en: `Service number ${index + 1}` }
    return service(id, name, { days: days(id, { [index % 90]: { majorMs: 3_600_000 } }) })
  })
  const groups: GroupView[] = Array.from({ length: Math.ceil(count / OWNER_SIZE) }, (_, index) => ({
    id: `group-${index + 1}`,
    owner: `owner-${index + 1}`,
    name: { fr: `Groupe ${index + 1}`, en: `Group ${index + 1}` },
    scamWarning: null,
    contacts: [],
    services: services.slice(index * OWNER_SIZE, (index + 1) * OWNER_SIZE),
  }))
  // Without a deadline the stale twin is the edition itself, so that each address is made once.
  return { ...BASE, staleAt: null, groups }
}

async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

function renderAll(snapshot: Snapshot): void {
  for (const render of renderers(snapshot, ASSETS).values()) render()
}

function renderHome(snapshot: Snapshot): void {
  const table = renderers(snapshot, ASSETS)
  for (const path of ['/', '/en/']) table.get(path)?.()
}

function bytesOf(edition: Edition, path?: string): Readonly<Record<'identity' | 'br', number>> {
  const chosen = [...edition.entries].filter(([address]) => path === undefined || address === path)
  const sum = (coding: (typeof CODINGS)[number]) =>
    chosen.reduce((total, [, { bodies }]) => total + (bodies[coding] ?? bodies.identity).byteLength, 0)
  return { identity: sum('identity'), br: sum('br') }
}

async function run({ quick, say }: BenchOptions): Promise<readonly Table[]> {
  const snapshots = SIZES.map((count) => ({ count, snapshot: snapshotOf(count) }))
  const contenders = Object.fromEntries(
    snapshots.map(({ count, snapshot }) => [
      String(count),
      async () => ({
        home: await timed(() => renderHome(snapshot)),
        templates: await timed(() => renderAll(snapshot)),
        compressed: await timed(() => renderEdition(snapshot, { assets: ASSETS })),
      }),
    ]),
  )
  say('rendering')
  await interleave(quick ? 1 : 2, contenders)
  const took = await interleave(quick ? 2 : 7, contenders)
  const column = (count: number, part: 'home' | 'templates' | 'compressed') =>
    (took[String(count)] ?? []).map((round) => round[part])
  const rows = await Promise.all(
    snapshots.map(async ({ count, snapshot }) => {
      const edition = await renderEdition(snapshot, { assets: ASSETS })
      const [all, home] = [bytesOf(edition), bytesOf(edition, '/')]
      return [
        String(count),
        String(edition.entries.size),
        spread(summarise(column(count, 'home'))),
        spread(summarise(column(count, 'templates'))),
        spread(summarise(column(count, 'compressed'))),
        figure(median(column(count, 'compressed')) / count),
        `${kilobytes(home.identity)} / ${kilobytes(home.br)}`,
        `${kilobytes(all.identity)} / ${kilobytes(all.br)}`,
      ]
    }),
  )
  const [least, most] = [SIZES[0], SIZES.at(-1) ?? SIZES[0]]
  const growth = median(column(most, 'compressed')) / median(column(least, 'compressed')) / (most / least)
  return [
    {
      title: 'From a snapshot to every hot representation, both languages, warm',
      columns: [
        'services',
        'addresses',
        'home ×2, ms',
        'all templates, ms',
        'with every coding, ms',
        'ms a service',
        'home kB, plain / br',
        'all kB, plain / br',
      ],
      rows,
      notes: [
        'A change of one service makes the home page, the lists and its own pages anew; what stayed the same keeps its compressed bytes.',
        'Codings are brotli 5, zstd 6 and gzip 6, one after the other off the serving thread.',
        goal(`home in both languages, ${least} services, milliseconds,`, median(column(least, 'home')), {
          most: MOST_HOME_MS,
        }),
        goal(`${most} services over ${least}, against linear growth,`, growth, { most: MOST_OVER_LINEAR }),
      ],
    },
  ]
}

function kilobytes(bytes: number): string {
  return figure(bytes / 1_000)
}

export const renderSection: Section = {
  name: 'render',
  title: 'Render: from a snapshot to bytes',
  needs: [],
  run,
}
