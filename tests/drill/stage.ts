import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, stringify } from 'yaml'
import type { StatusFile } from '../../config/schema.ts'
import { type Origin, startOrigin } from '../lab/origin.ts'
import type { Pace } from './pace.ts'

const SHIPPED = fileURLToPath(new URL('../../config/', import.meta.url))

/** A first byte after 1.2 s, which the lab calls slow, has to count as slow. */
const SLOW = '1s'

const NAME = { fr: 'Vigie\u00a0: exercice', en: 'Vigie: drill' }
const NOTICE = {
  fr: 'Ceci est un exercice\u00a0: aucune de ces pannes n’a lieu. Elles sont jouées sur cette seule machine.',
  en: 'This is a drill: none of these outages is happening. They are played on this machine alone.',
}

export type StageOptions = {
  readonly pace: Pick<Pace, 'probing' | 'stableFor'>
  /** The recorded outages that ship, or none. */
  readonly history: 'shipped' | 'empty'
  /** Where the services' origins listen; `127.0.0.1` by default. */
  readonly host?: string
}

/** The shipped services on origins of the lab, and a server's configuration, records and store in a folder of its own. */
export type Stage = {
  readonly configFile: string
  readonly historyDir: string
  readonly databaseFile: string
  /** What the server needs to be told by its environment, the port excepted. */
  readonly env: Readonly<Record<string, string>>
  /** By the service's id. */
  readonly origins: ReadonlyMap<string, Origin>
  /** Two of them, which vouch for our own network. */
  readonly controls: readonly Origin[]
  /** Closes the origins and removes the folder. */
  close(): Promise<void>
}

/** Opens a stage that is all well. */
export async function setStage({ pace, history, host = '127.0.0.1' }: StageOptions): Promise<Stage> {
  const shipped = parse(await readFile(join(SHIPPED, 'status.yaml'), 'utf8')) as StatusFile
  const ids = shipped.groups.flatMap((group) => group.services.map(({ id }) => id))
  const origins = new Map(
    await Promise.all(ids.map(async (id) => [id, await startOrigin({ host })] as const)),
  )
  const controls = await Promise.all([startOrigin(), startOrigin({ name: 'localhost' })])
  const folder = await mkdtemp(join(tmpdir(), 'vigie-stage-'))
  const configFile = join(folder, 'status.yaml')
  const historyDir = join(folder, 'history')
  const databaseFile = join(folder, 'vigie.db')
  await writeFile(configFile, stringify(onStage(shipped, pace, origins, controls)))
  if (history === 'shipped') await cp(join(SHIPPED, 'history'), historyDir, { recursive: true })
  else await mkdir(historyDir)

  return {
    configFile,
    historyDir,
    databaseFile,
    env: { CONFIG_FILE: configFile, HISTORY_DIR: historyDir, DATABASE_URL: `sqlite:${databaseFile}` },
    origins,
    controls,
    async close() {
      await Promise.all([...origins.values(), ...controls].map((origin) => origin.close()))
      await rm(folder, { recursive: true })
    },
  }
}

/** The shipped file with every address on an origin of the lab; ids, names and texts stay as they are. */
function onStage(
  shipped: StatusFile,
  { probing, stableFor }: StageOptions['pace'],
  origins: ReadonlyMap<string, Origin>,
  controls: readonly Origin[],
): StatusFile {
  return {
    ...shipped,
    allowPrivateTargets: true,
    page: { ...shipped.page, name: NAME, independentNotice: NOTICE },
    probing: { ...probing, controls: controls.map(({ url }) => ({ url })) },
    incidents: { stableFor },
    groups: shipped.groups.map((group) => ({
      ...group,
      services: group.services.map((service) => ({
        ...service,
        checks: service.checks.map((check) => ({
          ...check,
          slow: SLOW,
          url: moved(check.url, origins.get(service.id)),
        })),
      })),
    })),
  }
}

function moved(url: string, origin: Origin | undefined): string {
  if (origin === undefined) throw new Error(`no origin for ${url}`)
  return new URL(new URL(url).pathname, origin.url).href
}
