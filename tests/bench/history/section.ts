import { join } from 'node:path'
import { loadAll } from '../../../config/load-all.ts'
import { catalogOf } from '../../../monitors/assemble.ts'
import { addDays, localDate } from '../../../monitors/domain/calendar.ts'
import { type Catalog, servicesOf } from '../../../monitors/domain/catalog.ts'
import { openStore } from '../../../server/store/open.ts'
import { median, ratios, summarise } from '../arithmetic.ts'
import { node } from '../child.ts'
import { onCore } from '../cores.ts'
import { interleave } from '../rounds.ts'
import type { BenchOptions, Section } from '../section.ts'
import { type Stage, setStage } from '../stage.ts'
import { server } from '../start/starting.ts'
import { figure, goal, spread, type Table } from '../table.ts'
import { startTalking } from '../talking-child.ts'
import type { AnswerOrder } from './answers-process.ts'
import { type Built, build } from './databases.ts'
import { prove } from './proof.ts'
import type { Plan } from './record.ts'

const PROCESS = new URL('./answers-process.ts', import.meta.url)
const SERVICES = 50
const YEARS_DAYS = 3 * 365 + 1
const OUTAGE_EVERY_DAYS = 90
const OBSERVED_DAYS = { quick: 3, full: 30 } as const
const MOST_OF_MONTH = 1.5
const MOST_BYTES_PER_OBSERVATION = 40
const ROOT_HISTORIES = ['month', 'years'] as const
type History = (typeof ROOT_HISTORIES)[number]

type Question = { readonly name: string } & Pick<AnswerOrder, 'way' | 'path'>

function questionsFor(catalog: Catalog, now: number): readonly Question[] {
  const today = localDate(now, catalog.page.timezone)
  const from = addDays(today, -29)
  const id = servicesOf(catalog)[0]?.id ?? ''
  const service = `/api/v1/services/${id}`
  return [
    { name: 'home, made from the snapshot', way: 'make', path: '/' },
    { name: 'service page, made from the snapshot', way: 'make', path: `/services/${id}` },
    { name: '/days of a service, 30 days', way: 'ask', path: `${service}/days?from=${from}&to=${today}` },
    { name: '/latency of a service, 24 h', way: 'ask', path: `${service}/latency?period=24h` },
    { name: '/latency of a service, 30 d', way: 'ask', path: `${service}/latency?period=30d` },
    { name: '/incidents of 30 days', way: 'ask', path: `/api/v1/incidents?from=${from}` },
    { name: '/historique', way: 'ask', path: '/historique' },
    { name: 'this month of /historique', way: 'ask', path: `/historique/${today.slice(0, 7)}` },
    { name: 'this year of a service', way: 'ask', path: `/services/${id}/${today.slice(0, 4)}` },
  ]
}

async function run(options: BenchOptions): Promise<readonly Table[]> {
  const { quick, say } = options
  const stage = await setStage({ services: SERVICES, days: 0 })
  const { CONFIG_FILE: file = '', HISTORY_DIR: historyDir = '' } = stage.env
  try {
    const loaded = await loadAll({ file, historyDir, env: {} })
    if (loaded instanceof Error) throw loaded
    const now = Date.now()
    const catalog = catalogOf(loaded.config)
    const plan: Plan = { catalog, weather: { outageEveryDays: OUTAGE_EVERY_DAYS }, days: YEARS_DAYS, now }
    say('three years on record')
    const built = await build({
      plan,
      observedDays: quick ? OBSERVED_DAYS.quick : OBSERVED_DAYS.full,
      month: join(stage.folder, 'month.db'),
      years: join(stage.folder, 'years.db'),
    })
    const proof = await proofOf(plan, stage)
    return [
      sizesTable(built, proof),
      await answersTable(questionsFor(catalog, now), built, stage, options),
      await startTable(built, stage, options),
    ]
  } finally {
    await stage.close()
  }
}

/** Two days of two services, every observation stored and folded by the real folding. */
async function proofOf(plan: Plan, { folder }: Stage): Promise<string> {
  const [first] = plan.catalog.groups
  if (first === undefined) throw new Error('no group')
  const catalog = { ...plan.catalog, groups: [{ ...first, services: first.services.slice(0, 2) }] }
  const store = await openStore(`sqlite:${join(folder, 'proof.db')}`)
  try {
    const { equal, folded, observations } = await prove(
      { ...plan, catalog, days: 2, weather: { outageEveryDays: 2 } },
      store,
    )
    const figures = `${folded.length} days folded from ${observations.toLocaleString('en')} stored observations`
    return equal ? `Proof: ${figures} are the same rows.` : `NOT proven: ${figures} are other rows.`
  } finally {
    await store.close()
  }
}

function sizesTable(built: Built, proof: string): Table {
  const { bytesPerObservation, bytesPerDay, monthMb, yearsMb, incidents } = built
  return {
    title: `${SERVICES} services with a check a minute: what is kept takes`,
    columns: ['', 'bytes'],
    rows: [
      ['an observation, what it points to included', figure(bytesPerObservation)],
      ['a closed day of a service', figure(bytesPerDay)],
    ],
    notes: [
      goal('bytes an observation', bytesPerObservation, { most: MOST_BYTES_PER_OBSERVATION }),
      `The database has ${figure(monthMb)} MB with a month and ${incidents.month} incidents on record, ${figure(yearsMb)} MB with three years and ${incidents.years}.`,
      `Days are made in the folded form and written by the store's own writer. ${proof}`,
    ],
  }
}

async function answersTable(
  questions: readonly Question[],
  built: Built,
  { env }: Stage,
  { quick, say }: BenchOptions,
): Promise<Table> {
  const children = ROOT_HISTORIES.map((history) => ({
    history,
    child: startTalking(onCore('served', node(PROCESS)), {
      ...env,
      DATABASE_URL: `sqlite:${built[history]}`,
    }),
  }))
  try {
    for (const { child } of children) await child.hear()
    const notes: string[] = []
    const rows: string[][] = []
    for (const { name, way, path } of questions) {
      say(name)
      const contenders = Object.fromEntries(
        children.map(({ history, child }) => [
          history,
          async () => median(await child.ask<number[]>({ way, path, times: quick ? 5 : 15 })),
        ]),
      ) as Record<History, () => Promise<number>>
      await interleave(2, contenders)
      const took = await interleave(quick ? 3 : 9, contenders)
      const ratio = summarise(ratios(took.years, took.month))
      rows.push([name, spread(summarise(took.month)), spread(summarise(took.years)), spread(ratio)])
      notes.push(goal(`${name}, three years over a month,`, ratio.median, { most: MOST_OF_MONTH }))
    }
    return {
      title: 'Answers with three years on record against a month, milliseconds',
      columns: ['', 'a month', 'three years', 'ratio'],
      rows,
      notes: ['Every answer is computed anew: no edition is asked twice.', ...notes],
    }
  } finally {
    await Promise.all(children.map(({ child }) => child.stop()))
  }
}

async function startTable(built: Built, stage: Stage, { quick, say }: BenchOptions): Promise<Table> {
  say('starts')
  const contenders = {
    month: server(stage, built.month),
    years: server(stage, built.years),
  }
  await interleave(1, contenders)
  const took = await interleave(quick ? 2 : 7, contenders)
  const ratio = summarise(ratios(took.years, took.month))
  return {
    title: 'From the start of the process to the first 200 of the page, milliseconds',
    columns: ['', 'a month', 'three years', 'ratio'],
    rows: [
      [`${SERVICES} services`, spread(summarise(took.month)), spread(summarise(took.years)), spread(ratio)],
    ],
    notes: [goal('start, three years over a month,', ratio.median, { most: MOST_OF_MONTH })],
  }
}

export const historySection: Section = {
  name: 'history',
  title: 'History: three years on record against a month',
  needs: [],
  run,
}
