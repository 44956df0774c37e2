import type { ServiceDays } from '../../server/api/schema-service.ts'
import type { StoredRows } from './record.ts'

type TimedIncident = {
  readonly id: string
  readonly startedAt: string
  readonly resolvedAt: string | null
  readonly services: readonly {
    readonly id: string
    readonly startedAt: string
    readonly endedAt: string | null
  }[]
}

/** Every span that ends before it begins, and every day whose parts are negative or do not add up. */
export async function negativeSpans(
  address: string,
  serviceIds: readonly string[],
): Promise<readonly string[]> {
  const days = await Promise.all(
    serviceIds.map((id) => read<ServiceDays>(address, `/api/v1/services/${id}/days`)),
  )
  const { incidents } = await read<{ incidents: readonly TimedIncident[] }>(address, '/api/v1/incidents')
  return [...days.flatMap(wrongDays), ...incidents.flatMap(wrongIncident)]
}

/** The account of one service's local days. */
export function daysOf(address: string, id: string): Promise<ServiceDays> {
  return read<ServiceDays>(address, `/api/v1/services/${id}/days`)
}

/** Checks that were ever put down on record, of all but those of the victims. */
export function putDown({ transitions }: StoredRows, victims: readonly string[] = []): readonly string[] {
  return transitions
    .filter(({ check, to }) => to === 'down' && !victims.includes(check.split('/')[0] ?? ''))
    .map(({ check, reason }) => `${check} (${reason})`)
}

async function read<T>(address: string, path: string): Promise<T> {
  return (await (await fetch(`${address}${path}`)).json()) as T
}

function wrongDays({ serviceId, days }: ServiceDays): readonly string[] {
  return days.flatMap(({ date, daySeconds, uptime, ...parts }) => {
    const seconds = Object.values(parts)
    const sum = seconds.reduce((total, part) => total + part, 0)
    const right = daySeconds >= 0 && seconds.every((part) => part >= 0) && Math.abs(sum - daySeconds) < 0.01
    const { percent } = uptime
    const possible = percent === null || (percent >= 0 && percent <= 100)
    return right && possible
      ? []
      : [`${serviceId} on ${date}: ${JSON.stringify({ daySeconds, ...parts, percent })}`]
  })
}

function wrongIncident({ id, startedAt, resolvedAt, services }: TimedIncident): readonly string[] {
  const spans = [{ id, startedAt, endedAt: resolvedAt }, ...services]
  return spans
    .filter((span) => span.endedAt !== null && Date.parse(span.endedAt) < Date.parse(span.startedAt))
    .map((span) => `${id}: ${JSON.stringify(span)}`)
}
