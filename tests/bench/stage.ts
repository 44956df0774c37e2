import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import type { StatusFile } from '../../config/schema.ts'
import { startOrigin } from '../lab/origin.ts'
import { ROOT } from './child.ts'
import { seedDays } from './seed.ts'

/** An https address, so that every security header is on. */
const PUBLIC_URL = 'https://status.example.org'
const TIMEZONE = 'Europe/Paris'

export type StageOptions = {
  readonly services: number
  /** Closed days on record; 0 for a store that does not exist yet. */
  readonly days: number
}

/** The shipped page with so many services on one origin of loopback, and a store with so long a history. */
export type Stage = {
  readonly folder: string
  /** For the server; a port has to be added. */
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

export async function setStage({ services, days }: StageOptions): Promise<Stage> {
  const shipped = parse(await readFile(join(ROOT, 'config/status.yaml'), 'utf8')) as StatusFile
  const origin = await startOrigin()
  const folder = await mkdtemp(join(tmpdir(), 'vigie-bench-'))
  const configFile = join(folder, 'status.yaml')
  const databaseUrl = `sqlite:${join(folder, 'vigie.db')}`
  const file = withServices(shipped, services, origin.url)
  await writeFile(configFile, stringify(file))
  const serviceIds = file.groups.flatMap((group) => group.services.map(({ id }) => id))
  if (days > 0) await seedDays({ databaseUrl, serviceIds, days, timezone: TIMEZONE, now: Date.now() })
  return {
    folder,
    env: {
      CONFIG_FILE: configFile,
      HISTORY_DIR: join(ROOT, 'config/history'),
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'error',
    },
    async close() {
      await origin.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The shipped services; what is wanted beyond them are copies of the first under names of their own. */
function withServices(shipped: StatusFile, count: number, url: string): StatusFile {
  const [first, ...rest] = shipped.groups
  const pattern = first?.services[0]
  if (first === undefined || pattern === undefined) throw new Error('the shipped page has no service')
  const shippedCount = shipped.groups.reduce((sum, group) => sum + group.services.length, 0)
  const more = Array.from({ length: Math.max(0, count - shippedCount) }, (_, index) => ({
    ...pattern,
    id: `more-${index + 1}`,
    name: { fr: `Service ${index + 1}`, en: `Service ${index + 1}` },
  }))
  const { controls: _controls, ...probing } = shipped.probing ?? {}
  const here = (service: typeof pattern) => ({
    ...service,
    checks: service.checks.map((check) => ({ ...check, url: new URL(`/${service.id}`, url).href })),
  })
  return {
    ...shipped,
    allowPrivateTargets: true,
    page: { ...shipped.page, url: PUBLIC_URL },
    probing,
    groups: [{ ...first, services: [...first.services, ...more] }, ...rest].map((group) => ({
      ...group,
      services: group.services.map(here),
    })),
  }
}
