import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parse, stringify } from 'yaml'
import type { StatusFile } from '../../../config/schema.ts'
import type { Origins } from '../../load/origins.ts'
import { freePort, untilAnswered } from '../ask.ts'
import { startChild, vigie } from '../child.ts'
import { onCore } from '../cores.ts'
import { setStage } from '../stage.ts'
import type { Phase } from './phase-summary.ts'

const SERVICES = 12
const DAYS = 90
/** As often as the rules allow: an interval may not be shorter than a timeout. */
const PACE = { interval: '3s', timeout: '3s', slow: '2s' } as const

/** The real server, watching origins over TLS while people may ask it for its page. */
export type LoadedServer = {
  readonly port: number
  /** The phases of what was probed from one instant to another, epoch milliseconds. */
  phasesBetween(from: number, to: number): readonly Phase[]
  stop(): Promise<void>
}

export async function startLoadedServer({ https, ca }: Origins): Promise<LoadedServer> {
  const stage = await setStage({ services: SERVICES, days: DAYS })
  const authority = join(stage.folder, 'ca.pem')
  await writeFile(authority, ca)
  const configFile = stage.env.CONFIG_FILE ?? ''
  const file = parse(await readFile(configFile, 'utf8')) as StatusFile
  let turn = 0
  const groups = file.groups.map((group) => ({
    ...group,
    services: group.services.map((service) => ({
      ...service,
      checks: service.checks.map((check) => {
        turn += 1
        const url = `${https[turn % https.length]}/${service.id}`
        return { ...check, ...PACE, url, tls: { ca: authority } }
      }),
    })),
  }))
  await writeFile(configFile, stringify({ ...file, groups }))
  const port = await freePort()
  const child = startChild(onCore('served', vigie()), { ...stage.env, PORT: String(port) })
  const stop = async () => {
    await child.stop()
    await stage.close()
  }
  try {
    await untilAnswered(port, '/')
  } catch (error) {
    await stop()
    throw error
  }
  const path = (stage.env.DATABASE_URL ?? '').replace(/^sqlite:/, '')
  return {
    port,
    phasesBetween(from, to) {
      const db = new DatabaseSync(path, { readOnly: true })
      const rows = db
        .prepare(
          `SELECT tcp_tenths AS tcp, tls_tenths AS tls FROM observations
           WHERE at >= ? AND at < ? AND tls_tenths IS NOT NULL`,
        )
        .all(from, to)
      db.close()
      return rows.map(({ tcp, tls }) => ({ tcpMs: Number(tcp) / 10, tlsMs: Number(tls) / 10 }))
    },
    stop,
  }
}
