import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../../../scripts/child.ts'
import { onCore } from '../cores.ts'

/** What one run of wrk saw. Latencies in milliseconds. */
export type Load = {
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Answers with a status of 400 or more, connections that failed, answers that came too late. */
  readonly errors: number
}

const CONNECTIONS = 64

/** wrk prints for people; this is for programs, at the end of its script. */
const REPORT = `
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format('REPORT {"requests":%d,"us":%d,"p50":%f,"p99":%f,"errors":%d}\\n', summary.requests,
    summary.duration, latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
`

/** Asks for the same address with a query that differs, so many different ones in turn. */
const distinct = (count: number) => `
local turn = 0
request = function()
  turn = (turn + 1) % ${count}
  return wrk.format(nil, wrk.path .. "?n=" .. turn)
end
`

/** Writes wrk's scripts into a folder; `distinctAddresses` asks for so many different ones. */
export async function writeScripts(
  folder: string,
  distinctAddresses: number,
): Promise<{ readonly same: string; readonly distinct: string }> {
  const scripts = { same: join(folder, 'same.lua'), distinct: join(folder, 'distinct.lua') }
  await writeFile(scripts.same, REPORT)
  await writeFile(scripts.distinct, REPORT + distinct(distinctAddresses))
  return scripts
}

export type LoadOptions = {
  readonly port: number
  readonly path: string
  readonly seconds: number
  readonly script: string
  readonly headers?: Readonly<Record<string, string>>
}

/** As many requests as the server can answer over kept connections, from the other core. */
export async function load({ port, path, seconds, script, headers = {} }: LoadOptions): Promise<Load> {
  const [file = 'wrk', ...args] = onCore('load', [
    'wrk',
    '--threads=1',
    `--connections=${CONNECTIONS}`,
    `--duration=${seconds}s`,
    `--script=${script}`,
    ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    `http://127.0.0.1:${port}${path}`,
  ])
  const { output } = await run(file, args)
  const report = /^REPORT (.*)$/m.exec(output)?.[1]
  if (report === undefined) throw new Error(`wrk said nothing of use: ${output}`)
  const { requests, us, p50, p99, errors } = JSON.parse(report)
  return { requestsPerSecond: (requests * 1e6) / us, p50Ms: p50 / 1_000, p99Ms: p99 / 1_000, errors }
}
