import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import type { StatusFile } from '../../../config/schema.ts'
import { findChromium } from '../../../scripts/find-chromium.ts'
import { launch } from '../../browser/chromium.ts'
import { audit, CATEGORIES } from '../../browser/lighthouse.ts'
import { median, ratios, summarise } from '../arithmetic.ts'
import { ask, freePort, untilAnswered, untilCompressed } from '../ask.ts'
import { type Child, node, startChild, vigie } from '../child.ts'
import { onCore } from '../cores.ts'
import { interleave } from '../rounds.ts'
import type { BenchOptions, Section } from '../section.ts'
import { setStage } from '../stage.ts'
import { figure, goal, spread, type Table } from '../table.ts'
import { compressedAs, staticTwin } from './static-twin.ts'
import { type Visit, visit } from './visit.ts'

const BARE = new URL('../serving/bare-server.ts', import.meta.url)
const SERVICES = 12
const DAYS = 90
const MOST_OF_STATIC = 1.2
/** What is short of it is mostly the machine's: a score is that of one visit. */
const PERFORMANCE_RUNS = 5
const LEAST_PERFORMANCE = 99
const PROFILES = [
  { name: 'plain', slow: false },
  { name: 'slow phone', slow: true },
] as const

async function run(options: BenchOptions): Promise<readonly Table[]> {
  if (findChromium() === undefined) {
    options.say('left out: no Chromium found')
    return []
  }
  const stage = await setStage({ services: SERVICES, days: DAYS })
  const folder = await mkdtemp(join(tmpdir(), 'vigie-bench-page-'))
  const children: Child[] = []
  try {
    const port = await freePort()
    const own = `http://127.0.0.1:${port}`
    await rewriteAddress(stage.env.CONFIG_FILE ?? '', own)
    children.push(startChild(onCore('served', vigie()), { ...stage.env, PORT: String(port) }))
    // Compressed, hence the whole edition and not its draft.
    const { body } = await untilCompressed(port)
    const plain = (await ask(port, '/'))?.body ?? Buffer.alloc(0)
    const bare = await freePort()
    children.push(await startTwin(bare, folder, plain.byteLength, body.byteLength))
    await untilAnswered(bare, '/')
    const urls = { own: `${own}/`, twin: `http://127.0.0.1:${bare}/`, elsewhere: `http://localhost:${bare}/` }
    return [await paintTable(urls, options), await scoreTable(own, port, options)]
  } finally {
    await Promise.all(children.map((child) => child.stop()))
    await stage.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A browser would be sent to https by the headers of a page whose address says so. */
async function rewriteAddress(configFile: string, url: string): Promise<void> {
  const file = parse(await readFile(configFile, 'utf8')) as StatusFile
  await writeFile(configFile, stringify({ ...file, page: { ...file.page, url } }))
}

async function startTwin(port: number, folder: string, bytes: number, compressedBytes: number) {
  const compressed = compressedAs(staticTwin(bytes, compressedBytes))
  const [bodyFile, headersFile] = [join(folder, 'twin.br'), join(folder, 'twin.json')]
  await writeFile(bodyFile, compressed)
  const headers = ['Content-Type', 'text/html; charset=utf-8', 'Content-Encoding', 'br']
  await writeFile(headersFile, JSON.stringify([...headers, 'Content-Length', String(compressed.byteLength)]))
  return startChild(onCore('served', node(BARE, String(port), bodyFile, headersFile)))
}

async function paintTable(
  urls: Readonly<Record<'own' | 'twin' | 'elsewhere', string>>,
  { quick, say }: BenchOptions,
): Promise<Table> {
  const browser = await launch()
  try {
    const rows: string[][] = []
    const notes: string[] = []
    for (const { name, slow } of PROFILES) {
      say(`first paint, ${name}`)
      const contenders = {
        own: () => visit(browser, urls.elsewhere, urls.own, slow),
        twin: () => visit(browser, urls.elsewhere, urls.twin, slow),
      }
      await interleave(2, contenders)
      const seen = await interleave(quick ? 3 : 11, contenders)
      const paint = (visits: readonly Visit[]) => visits.map(({ paintMs }) => paintMs)
      const ratio = summarise(ratios(paint(seen.own), paint(seen.twin)))
      const row = (label: string, visits: readonly Visit[], over: string) => [
        `${name}: ${label}`,
        figure(median(visits.map(({ bytes }) => bytes)) / 1_000),
        figure(median(visits.map(({ requests }) => requests))),
        spread(summarise(paint(visits))),
        over,
        figure(median(visits.map(({ heapBytes }) => heapBytes)) / 1e6),
      ]
      rows.push(row('Vigie', seen.own, spread(ratio)), row('a static page', seen.twin, '1'))
      notes.push(goal(`${name}, first paint over the static page,`, ratio.median, { most: MOST_OF_STATIC }))
    }
    return {
      title: `Home with ${SERVICES} services of ${DAYS} days, opened for the first time`,
      columns: ['', 'kB over the wire', 'requests', 'first paint, ms', 'of static', 'heap, MB'],
      rows,
      notes: [
        ...notes,
        'The static page is text alone, as large as the home page plain and compressed, from a bare node:http server. The slow phone has 150 ms of latency, 1.6 Mb/s and a quarter of the processor.',
      ],
    }
  } finally {
    await browser.close()
  }
}

async function scoreTable(own: string, port: number, { quick, say }: BenchOptions): Promise<Table> {
  const history = (await ask(port, '/historique'))?.body.toString() ?? ''
  const home = (await ask(port, '/'))?.body.toString() ?? ''
  const pages = {
    home: '/',
    service: /href="(\/services\/[a-z0-9-]+)"/.exec(home)?.[1],
    incident: /href="(\/incidents\/[a-z0-9-]+)"/.exec(history)?.[1],
    history: '/historique',
  }
  const rows: string[][] = []
  const notes: string[] = []
  for (const [name, path] of Object.entries(pages)) {
    if (path === undefined) throw new Error(`no ${name} to look at`)
    if (quick && name !== 'home') continue
    say(`Lighthouse: ${name}`)
    const { scores, lost } = await audit(`${own}${path}`, CATEGORIES)
    const performance = [scores.performance ?? 0]
    while (performance.length < (quick ? 1 : PERFORMANCE_RUNS)) {
      performance.push((await audit(`${own}${path}`, ['performance'])).scores.performance ?? 0)
    }
    const others = CATEGORIES.filter((category) => category !== 'performance')
    rows.push([
      `${name} (${path})`,
      `${median(performance)} (${performance.toSorted((a, b) => a - b).join(', ')})`,
      ...others.map((category) => String(scores[category] ?? '–')),
    ])
    notes.push(goal(`${name}, performance`, median(performance), { least: LEAST_PERFORMANCE }))
    notes.push(
      ...others
        .filter((category) => scores[category] !== 100)
        .flatMap((category) => [`${name} has not 100 for ${category}: ${lost.join('; ')}`]),
    )
  }
  return {
    title: 'Lighthouse, on its mobile settings',
    columns: ['', ...CATEGORIES],
    rows,
    notes: [
      `Performance is the median of ${PERFORMANCE_RUNS} visits, all of them in brackets; Chromium reads the page in the time zone of the machine.`,
      ...notes,
    ],
  }
}

export const pageSection: Section = {
  name: 'page',
  title: 'Page: what a first visit takes',
  needs: [],
  run,
}
