import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ConfigError } from '../../config/fault.ts'
import { freePort, untilAnswered } from '../bench/ask.ts'
import { node, startChild } from '../bench/child.ts'
import { PACES } from '../drill/pace.ts'
import { readScenario } from '../drill/scenario.ts'
import { openWritings } from '../drill/writings.ts'
import { type FaultDrill, openNotebook } from './drill.ts'
import { contradictions } from './integrity.ts'
import { readRows } from './record.ts'
import { allAnswer, openRoom, type Room, summaryWhen } from './room.ts'
import { noteWhatStayedFlat, sizeFor } from './soak-flat.ts'
import { type Played, playOnRepeat } from './soak-repeat.ts'
import { openSampler, type Sample } from './soak-sample.ts'
import { probeOften } from './soak-stage.ts'

const LONG_MINUTES = 60
const SHORT_MINUTES = 0.75
const SAMPLES = 60
/** Each page is probed as often as this at the pace of the drill, which makes it a hundred times and more. */
const TIMES = 4
const SCENARIO = 'tests/drill/december-2025.yaml'
const ZONE = 'Europe/Paris'

export const soak: FaultDrill = {
  name: 'soak',
  title: 'an hour at a hundred times the normal pace, the outages of December 2025 on repeat',
  short: `${SHORT_MINUTES * 60} s instead of ${LONG_MINUTES} minutes`,
  async run({ long, minutes = long ? LONG_MINUTES : SHORT_MINUTES, say }) {
    const notebook = openNotebook()
    const { found, note } = notebook
    await using room = await openRoom(PACES.normal, '0.0.0.0')
    const { stage } = room
    const pace = await probeOften(stage, TIMES)
    const served = await room.serve()
    const { server, address, watcher } = served
    await summaryWhen(served, allAnswer)
    const scenario = await readScenario(SCENARIO, [...stage.origins.keys()])
    if (scenario instanceof ConfigError) throw scenario

    const floor = await serveTheSame(room, address)
    const sampler = openSampler({ pid: server.pid, address, floor, databaseFile: stage.databaseFile })
    room.defer(sampler.close)
    const samples: Sample[] = [await sampler.take()]
    const until = performance.now() + minutes * 60_000
    const played: Played = { rounds: 0, steps: 0, notShown: [] }
    const writings = openWritings(stage.historyDir, ZONE)
    const holdMs = long ? PACES.normal.holdMs : 0
    const playing = playOnRepeat(scenario, { stage, watcher, writings, holdMs }, until, played)
    while (performance.now() < until) {
      await Promise.race([pause((minutes * 60_000) / SAMPLES), playing])
      const sample = await sampler.take()
      samples.push(sample)
      say(lineOf(sample, played))
    }
    await playing
    await server.stop()

    const rows = await readRows(stage.databaseFile)
    note('it was probed at a hundred times the normal pace', pace >= 100, `${pace} times`)
    note(
      'every step was shown',
      played.notShown.length === 0,
      played.notShown[0] ??
        `${played.steps} steps of ${played.rounds} rounds, ${rows.incidents.length} incidents`,
    )
    noteWhatStayedFlat(samples, notebook)
    const predicted = sizeFor(rows)
    const size = samples.at(-1)?.databaseBytes ?? 0
    note(
      'the database is as large as predicted at most',
      size <= predicted,
      `${kilobytes(size)}, predicted ${kilobytes(predicted)} for ${rows.observations.length} observations, ${rows.transitions.length} transitions, ${rows.updates.length} updates`,
    )
    const wrong = contradictions(rows)
    note('the record does not contradict itself', wrong.length === 0, wrong.slice(0, 2).join('; '))
    const complaints = server.lines.filter(({ level }) => level >= 50)
    note(
      'nothing failed by its log',
      complaints.length === 0,
      complaints[0]?.msg ?? `${server.lines.length} lines`,
    )
    return { found }
  },
}

/** A bare server that answers what ours answers for the home page. Returns its address. */
async function serveTheSame(room: Room, address: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-soak-'))
  room.defer(() => rm(folder, { recursive: true }))
  const [body, headers] = [join(folder, 'body'), join(folder, 'headers')]
  const page = Buffer.from(await (await fetch(address)).arrayBuffer())
  await writeFile(body, page)
  await writeFile(headers, JSON.stringify(['Content-Length', String(page.byteLength)]))
  const port = await freePort()
  const bare = new URL('../bench/serving/bare-server.ts', import.meta.url)
  const child = startChild(node(bare, String(port), body, headers))
  room.defer(child.stop)
  await untilAnswered(port, '/')
  return `http://127.0.0.1:${port}/`
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(0)} kB`
}

function lineOf(sample: Sample, { rounds, steps }: Played): string {
  const { seconds, memoryMb, files, p50Ms, p99Ms, floorMs, databaseBytes, logBytes, probes } = sample
  return [
    `${seconds.toFixed(0)} s: ${memoryMb.toFixed(0)} MB, ${files} files`,
    `p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms, bare ${floorMs.toFixed(2)} ms`,
    `database ${kilobytes(databaseBytes)} and ${kilobytes(logBytes)} of log`,
    `${probes} probes, ${(sample.processorMs / 1_000).toFixed(0)} s of processor, ${steps} steps in ${rounds} whole rounds`,
  ].join('; ')
}
