import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { LIMITS } from '../../server/limits.ts'
import { quantile } from '../bench/arithmetic.ts'
import { memoryOf, processMs } from '../bench/process-figures.ts'
import { chanceOf } from './chance.ts'
import {
  askAndStay,
  beginSlowly,
  type Crowd,
  followWithoutReading,
  gather,
  pipeline,
  shout,
} from './crowd-kinds.ts'
import { storm } from './crowd-storm.ts'
import { type FaultDrill, openNotebook } from './drill.ts'
import { allAnswer, openRoom, stateOf, summaryWhen } from './room.ts'
import { invite } from './visitor.ts'

const LONG = {
  idle: 5_000,
  slow: 2_000,
  readers: 600,
  pipes: 200,
  piped: 1_000,
  loud: 1_000,
  requests: 100_000,
  looks: 40,
}
const SHORT = {
  idle: 400,
  slow: 200,
  readers: 40,
  pipes: 20,
  piped: 500,
  loud: 50,
  requests: 1_500,
  looks: 5,
}
const LOUD_BYTES = 256 * 1_024
/** What a crowd of any kind may add to what the server held before, at its peak. */
const MORE_MB = 250
/** Lines that others than the crowd are the reason for: changes of state that belong to the drill. */
const LINES = 20
/** Beyond the crowd: the lookout's own, the store's, what the process has open anyway. */
const OTHER_FILES = 500
const ANSWERED_WITHIN_MS = 1_000
/** Which share of the answers: one may wait for a packet of a thousand questions, or for another program. */
const USUALLY = 0.9

/** As many as both sides may have open. */
function mostFiles(): number {
  const [, limit] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
  return Number(limit ?? 1_024) - OTHER_FILES
}

export const crowd: FaultDrill = {
  name: 'crowd',
  title:
    '5,000 idle connections, slow askers, readers who do not read, pipelines, long headers, 100,000 random addresses',
  short: `${SHORT.idle} connections, ${SHORT.requests} addresses; nobody waits to be cut off`,
  async run({ long, seed, say }) {
    const { found, note } = openNotebook()
    const sizes = long ? LONG : SHORT
    const fitting = Math.min(sizes.idle, mostFiles())
    await using room = await openRoom()
    const served = await room.serve()
    const { server, address } = served
    const { hostname: host, port } = new URL(address)
    const place = { host, port: Number(port) }
    const visitor = invite(room)
    await summaryWhen(served, allAnswer)

    /** Has somebody else ask for the page while a crowd stands, and looks what the crowd costs. */
    async function endure(
      name: string,
      come: () => Promise<{ readonly crowd?: Crowd; readonly says: string }>,
    ) {
      const before = memoryOf(server.pid).nowMb
      const processorBefore = processMs(server.pid)
      const lines = server.lines.length
      const coming = come()
      // A storm is met while it rages, a crowd that stands once it stands.
      const standing = await Promise.race([coming, pause(long ? 1_000 : 100)])
      const tookMs = await visitor.ask(`${address}/`, sizes.looks)
      const { crowd: stood, says } = standing ?? (await coming)
      const during = memoryOf(server.pid).nowMb
      const said = server.lines.slice(lines).filter(({ level }) => level >= 30)
      stood?.leave()
      const processor = processMs(server.pid) - processorBefore
      note(
        `${name}: the page is answered to somebody else`,
        !long || quantile(tookMs, USUALLY) < ANSWERED_WITHIN_MS,
        `${says}; p50 ${quantile(tookMs, 0.5).toFixed(0)} ms, slowest of ${tookMs.length} ${quantile(tookMs, 1).toFixed(0)} ms, ${(processor / 1_000).toFixed(1)} s of processor`,
      )
      note(
        `${name}: memory is bounded`,
        during - before < MORE_MB,
        `${before.toFixed(0)} MB before, ${during.toFixed(0)} MB then`,
      )
      note(
        `${name}: no flood of lines`,
        said.length <= LINES,
        `${said.length} lines${said.length > LINES ? `, such as ${said.at(-1)?.msg}` : ''}`,
      )
      say(`${name}: ${says}`)
    }

    await endure('idle', async () => {
      const stood = await gather(place, fitting, askAndStay)
      return { crowd: stood, says: `${stood.sockets.length - stood.closed()} connections kept` }
    })
    await endure('slow to ask', async () => {
      const stood = await gather(place, sizes.slow, beginSlowly)
      if (long) await untilCut(stood)
      return { crowd: stood, says: `${stood.sockets.length} begun, ${stood.closed()} cut off` }
    })
    await endure('slow to read', async () => {
      const statuses: string[] = []
      const stood = await gather(place, sizes.readers, async (socket) => {
        statuses.push(await followWithoutReading(socket))
      })
      await room.stage.origins.get('parcel-tracking')?.behave('unavailable')
      await summaryWhen(served, (summary) => stateOf(summary, 'parcel-tracking') === 'major_outage')
      await room.stage.origins.get('parcel-tracking')?.behave('fine')
      const let_in = statuses.filter((status) => status === '200').length
      const expected = Math.min(sizes.readers, LIMITS.eventReaders)
      note(
        'slow to read: as many follow as there is room for',
        let_in === expected,
        `${let_in} of ${statuses.length}`,
      )
      return {
        crowd: stood,
        says: `${let_in} follow and do not read, ${statuses.length - let_in} were told to wait`,
      }
    })
    await endure('pipelines', async () => {
      const stood = await gather(place, sizes.pipes, (socket) => pipeline(socket, sizes.piped))
      return {
        crowd: stood,
        says: `${sizes.pipes} connections with ${sizes.piped} questions each, nothing read`,
      }
    })
    await endure('long headers', async () => {
      const statuses: string[] = []
      const stood = await gather(place, sizes.loud, async (socket) => {
        statuses.push(await shout(socket, LOUD_BYTES))
      })
      const wrong = statuses.filter((status) => status !== '431' && status !== 'cut')
      note(
        'long headers: refused',
        wrong.length === 0,
        wrong[0] ?? `${statuses.length} of ${LOUD_BYTES} bytes`,
      )
      return { crowd: stood, says: `${statuses.length} headers of ${LOUD_BYTES} bytes` }
    })
    await endure('random addresses', async () => {
      const statuses = await storm(address, sizes.requests, chanceOf(seed))
      const failed = [...statuses].filter(([status]) => !/^[234]/.test(status))
      note(
        'random addresses: every one is answered, none fails',
        failed.length === 0,
        failed.join(' ') || [...statuses].map(([status, count]) => `${count} × ${status}`).join(', '),
      )
      return { says: `${sizes.requests} addresses` }
    })
    const summary = await summaryWhen(served, allAnswer)
    note('nothing of it shows on the page', allAnswer(summary))
    return { found }
  },
}

/** Sends a byte a second on each connection until the server has closed all of them. */
async function untilCut({ sockets, closed }: Crowd): Promise<void> {
  const deadline = performance.now() + 6 * (LIMITS.headersTimeoutMs + LIMITS.timeoutCheckMs)
  while (closed() < sockets.length && performance.now() < deadline) {
    for (const socket of sockets) if (socket.writable) socket.write('a')
    await pause(1_000)
  }
  if (closed() < sockets.length)
    throw new Error(`${sockets.length - closed()} slow askers were never cut off`)
}
