import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import type { Span } from '../../../monitors/domain/timeline.ts'
import { REASONS, type Reason } from '../../../monitors/domain/verdict.ts'
import type { Script } from './truth.ts'

const SCRIPT = new URL('../../fixtures/replay/script.yaml', import.meta.url)

type Line = { readonly from: string; readonly to: string; readonly sees: string }

/** The instant at which clocks in this zone show a date and time. */
export function local(dateTime: string, timezone: string): number {
  return Temporal.PlainDateTime.from(dateTime).toZonedDateTime(timezone).epochMilliseconds
}

/** What was met in those days. Throws for a check that is not watched or a reason that does not exist. */
export async function readReplayScript(checkKeys: readonly string[], timezone: string): Promise<Script> {
  const lines = parse(await readFile(SCRIPT, 'utf8')) as Record<string, readonly Line[]>
  return new Map(
    Object.entries(lines).map(([key, spans]) => {
      if (!checkKeys.includes(key)) throw new Error(`nobody watches ${key}`)
      return [key, spans.map((line) => spanOf(line, timezone))]
    }),
  )
}

function spanOf({ from, to, sees }: Line, timezone: string): Span<Reason> {
  const value = REASONS.find((reason) => reason === sees)
  if (value === undefined) throw new Error(`no reason ${sees}`)
  return { from: local(from, timezone), to: local(to, timezone), value }
}
