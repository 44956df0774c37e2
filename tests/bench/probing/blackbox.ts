import { writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { stringify } from 'yaml'
import type { Origins } from '../../load/origins.ts'
import { ask, freePort } from '../ask.ts'
import { type Child, startChild } from '../child.ts'
import { onCore } from '../cores.ts'

export type Blackbox = {
  readonly pid: number
  /** Has an address probed, as Prometheus would. Rejects when it was not good. */
  probe(address: string): Promise<void>
  stop(): Promise<void>
}

const STARTS_WITHIN_MS = 20_000

/** Starts prometheus-blackbox-exporter with one module for both schemes, trusting the origins' authority. */
export async function startBlackbox(folder: string, { ca }: Pick<Origins, 'ca'>): Promise<Blackbox> {
  const port = await freePort()
  const config = join(folder, `blackbox-${port}.yml`)
  const authority = join(folder, `ca-${port}.pem`)
  const http = { preferred_ip_protocol: 'ip4', tls_config: { ca_file: authority } }
  await writeFile(authority, ca)
  await writeFile(config, stringify({ modules: { page: { prober: 'http', timeout: '10s', http } } }))
  const options = [`--config.file=${config}`, `--web.listen-address=127.0.0.1:${port}`, '--log.level=error']
  const child = startChild(onCore('served', ['prometheus-blackbox-exporter', ...options]))
  await untilHealthy(port, child)
  const agent = new Agent({ keepAlive: true })

  return {
    pid: child.pid,
    async probe(address) {
      const metrics = await read(port, `/probe?module=page&target=${encodeURIComponent(address)}`, agent)
      if (!/^probe_success 1$/m.test(metrics)) throw new Error(`blackbox found ${address} bad:\n${metrics}`)
    },
    async stop() {
      agent.destroy()
      await child.stop()
    },
  }
}

async function untilHealthy(port: number, child: Child): Promise<void> {
  const lastAt = performance.now() + STARTS_WITHIN_MS
  while ((await ask(port, '/-/healthy'))?.status !== 200) {
    if (performance.now() > lastAt) {
      await child.stop()
      throw new Error('prometheus-blackbox-exporter does not start')
    }
    await pause(50)
  }
}

function read(port: number, path: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, agent }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => resolve(Buffer.concat(chunks).toString()))
    })
    asked.on('error', reject)
    asked.end()
  })
}
