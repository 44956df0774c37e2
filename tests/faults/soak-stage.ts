import { readFile, writeFile } from 'node:fs/promises'
import { parse, stringify } from 'yaml'
import { parseDuration } from '../../config/duration.ts'
import type { StatusFile } from '../../config/schema.ts'
import type { Stage } from '../drill/stage.ts'

/** What a shipped check waits for from one probe to the next. */
const NORMAL_INTERVAL_MS = 60_000

/**
 * Has every page probed `times` as often: a check of its own for each, at an address of loopback of its own,
 * since one origin is asked by one probe at a time. Returns how many times the shipped pace that is.
 */
export async function probeOften({ configFile }: Stage, times: number): Promise<number> {
  const file = parse(await readFile(configFile, 'utf8')) as StatusFile
  const groups = file.groups.map((group) => ({
    ...group,
    services: group.services.map((service) => ({
      ...service,
      checks: service.checks.flatMap((check) =>
        Array.from({ length: times }, (_, index) => ({
          ...check,
          id: index === 0 ? check.id : `${check.id}-${index + 1}`,
          url: Object.assign(new URL(check.url), { hostname: `127.0.0.${index + 1}` }).href,
        })),
      ),
    })),
  }))
  await writeFile(configFile, stringify({ ...file, groups }))
  const intervalMs = parseDuration(file.probing?.interval ?? '') ?? NORMAL_INTERVAL_MS
  return (NORMAL_INTERVAL_MS / intervalMs) * times
}
