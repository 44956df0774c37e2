import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { median, quantile } from '../bench/arithmetic.ts'
import { memoryOf, processMs } from '../bench/process-figures.ts'
import { metric } from './asked.ts'

/** How a server fares at one moment. */
export type Sample = {
  /** Since the first one. */
  readonly seconds: number
  readonly memoryMb: number
  /** Open file descriptors, connections included. */
  readonly files: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** The median answer of a bare server, asked in turn with ours: what the machine itself takes at the time. */
  readonly floorMs: number
  readonly databaseBytes: number
  readonly logBytes: number
  readonly probes: number
  readonly processorMs: number
}

export type Sampled = {
  readonly pid: number
  readonly address: string
  /** Of a bare server that answers the same page. */
  readonly floor: string
  readonly databaseFile: string
}

/** What people ask for, computed answers included. */
const PATHS = ['/', '/en/', '/api/v1/summary', '/feed.rss', '/api/v1/services/postal-site/latency']
const QUESTIONS = 60

/** Takes samples of a running server. Whoever opens it closes it. */
export function openSampler({ pid, address, floor, databaseFile }: Sampled) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const startedAt = performance.now()
  return {
    async take(): Promise<Sample> {
      const own: number[] = []
      const bare: number[] = []
      for (let index = 0; index < QUESTIONS; index += 1) {
        own.push(await answerMs(`${address}${PATHS[index % PATHS.length]}`, agent))
        bare.push(await answerMs(floor, agent))
      }
      return {
        seconds: (performance.now() - startedAt) / 1_000,
        memoryMb: memoryOf(pid).nowMb,
        files: readdirSync(`/proc/${pid}/fd`).length,
        p50Ms: median(own),
        p99Ms: quantile(own, 0.99),
        floorMs: median(bare),
        databaseBytes: sizeOf(databaseFile),
        logBytes: sizeOf(`${databaseFile}-wal`),
        probes: await metric(address, 'vigie_probes_total'),
        processorMs: processMs(pid),
      }
    },
    close: () => agent.destroy(),
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

async function answerMs(url: string, agent: Agent): Promise<number> {
  const startedAt = performance.now()
  const asked = get(url, { agent })
  const [answer] = await once(asked, 'response')
  answer.resume()
  await once(answer, 'end')
  return performance.now() - startedAt
}
