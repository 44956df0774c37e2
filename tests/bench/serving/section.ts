import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, untilCompressed } from '../ask.ts'
import { type Child, node, startChild, vigie } from '../child.ts'
import { onCore } from '../cores.ts'
import type { BenchOptions, Section } from '../section.ts'
import { setStage } from '../stage.ts'
import type { Table } from '../table.ts'
import { changingTable } from './changing.ts'
import { type Contender, type Contenders, compare } from './compare.ts'
import { nginxCommand } from './nginx.ts'
import { type Case, type Sample, sample } from './representation.ts'
import { servingTable } from './tables.ts'
import { writeScripts } from './wrk.ts'

const SERVICES = 12
const DAYS = 90
const DISTINCT_ADDRESSES = 10_000
const BARE = new URL('./bare-server.ts', import.meta.url)
const FASTIFY = new URL('./fastify-server.ts', import.meta.url)

const CASES: readonly Case[] = [
  { name: '/ (home, French)', path: '/', status: 200 },
  { name: '/ (304)', path: '/', status: 304 },
  { name: '/api/v1/summary', path: '/api/v1/summary', status: 200 },
  { name: '/api/v2/summary.json', path: '/api/v2/summary.json', status: 200 },
  { name: '/feed.rss', path: '/feed.rss', status: 200 },
]

/** Starts one process at a port of its own. */
async function started(
  children: Child[],
  commandAt: (port: number) => readonly string[] | Promise<readonly string[]>,
  env = {},
): Promise<Contender> {
  const port = await freePort()
  const child = startChild(onCore('served', await commandAt(port)), { ...env, PORT: String(port) })
  children.push(child)
  return { port, pid: child.pid }
}

/** The servers that answer one case, by name, each at its port. */
async function contendersOf(
  { files, filesAlike, status, path, answered }: Sample,
  own: Contender,
  folder: string,
  { has }: BenchOptions,
  children: Child[],
): Promise<Contenders> {
  const bare = await started(children, (port) => node(BARE, String(port), ...files))
  const alike = await started(children, (port) => node(BARE, String(port), ...filesAlike))
  const fastify = await started(children, (port) => node(FASTIFY, String(port), ...files))
  // nginx has an ETag of its own, so a 304 of ours is none of its.
  if (!has('nginx') || status === 304) return { vigie: own, bare, alike, fastify }
  const { 'content-type': contentType = '', 'content-encoding': coding } = answered.headers
  const file = { path, body: answered.body, contentType, coding }
  const nginx = await started(children, (port) => nginxCommand(folder, port, [file]))
  return { vigie: own, bare, alike, fastify, nginx }
}

async function run(options: BenchOptions): Promise<readonly Table[]> {
  if (!options.has('wrk')) return []
  const stage = await setStage({ services: SERVICES, days: DAYS })
  const folder = await mkdtemp(join(tmpdir(), 'vigie-serving-'))
  const server: Child[] = []
  try {
    const scripts = await writeScripts(folder, DISTINCT_ADDRESSES)
    const own = await started(server, vigie, stage.env)
    await untilCompressed(own.port)
    const compared = []
    const cases = [
      ...CASES.map((each) => ({ each, script: scripts.same })),
      { each: CASES[0] as Case, script: scripts.distinct },
    ]
    for (const { each, script } of cases) {
      const name =
        script === scripts.distinct
          ? `${each.path}?n=…, ${DISTINCT_ADDRESSES.toLocaleString('en')} in turn`
          : each.name
      options.say(name)
      const children: Child[] = []
      try {
        const seen = await sample(own.port, folder, each)
        const contenders = await contendersOf(seen, own, folder, options, children)
        compared.push(await compare({ name, sample: seen, contenders, script }, options))
      } finally {
        await Promise.all(children.map((child) => child.stop()))
      }
    }
    options.say('a new edition each second')
    return [servingTable(compared), await changingTable(scripts.same, folder, options)]
  } finally {
    await Promise.all(server.map((child) => child.stop()))
    await stage.close()
    await rm(folder, { recursive: true, force: true })
  }
}

export const servingSection: Section = {
  name: 'serving',
  title: 'Serving: prepared bytes against nginx, bare node:http and fastify',
  needs: ['wrk', 'nginx'],
  run,
}
