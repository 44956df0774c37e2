import { stringify } from 'yaml'
import type { Day } from '../../../monitors/domain/day.ts'
import type { AffectedService, Incident, IncidentUpdate } from '../../../monitors/domain/incident.ts'
import type { Snapshot } from '../../../monitors/domain/snapshot.ts'
import { uptimeOf } from '../../../monitors/domain/uptime.ts'

/** What the page said in one sentence at one instant. */
export type Headline = { readonly at: number; readonly overall: Snapshot['overall'] }

export type Replayed = {
  readonly headlines: readonly Headline[]
  readonly incidents: readonly Incident[]
  readonly last: Snapshot
  /** The local dates whose rows are shown. */
  readonly dates: readonly string[]
}

/** Everything that a replay told, in a form that a person can read and two replays can be compared in. */
export function reportOf({ headlines, incidents, last, dates }: Replayed): string {
  const { timezone } = last.page
  const clock = (at: number) => clockOf(at, timezone)
  const titles = new Map(last.incidents.map((view) => [view.id, view.title]))
  const services = last.groups.flatMap((group) => group.services)
  return stringify(
    {
      headlines: headlines.map(({ at, overall }) => ({
        at: clock(at),
        state: overall.state,
        ...overall.sentence,
      })),
      incidents: [...incidents]
        .sort((a, b) => a.startedAt - b.startedAt)
        .map((incident) => incidentOf(incident, titles.get(incident.id), clock)),
      days: Object.fromEntries(
        services.map(({ id, days }) => [
          id,
          Object.fromEntries(
            days.filter(({ date }) => dates.includes(date)).map((day) => [day.date, rowOf(day)]),
          ),
        ]),
      ),
    },
    { lineWidth: 0, flowCollectionPadding: true },
  )
}

function incidentOf(incident: Incident, title: unknown, clock: (at: number) => string) {
  const { id, owner, phase, impact, recurrenceOf, startedAt, recoveredAt, resolvedAt } = incident
  return {
    id,
    owner,
    title,
    phase,
    impact,
    recurrenceOf,
    startedAt: clock(startedAt),
    recoveredAt: recoveredAt === null ? null : clock(recoveredAt),
    resolvedAt: resolvedAt === null ? null : clock(resolvedAt),
    services: incident.services.map((part) => partOf(part, clock)),
    updates: incident.updates.map((update) => updateOf(update, clock)),
  }
}

function partOf(part: AffectedService, clock: (at: number) => string): string {
  const { serviceId, severity, reason, from, lastGoodAt, to, intermittent, outShare } = part
  const span = `${clock(from)} – ${to === null ? '…' : clock(to)}`
  const good = lastGoodAt === null ? 'never seen well' : `last good ${clock(lastGoodAt)}`
  const comesAndGoes = intermittent ? `, intermittent, out for ${((outShare ?? 0) * 100).toFixed(2)} %` : ''
  return `${serviceId}: ${span}, ${severity}, ${reason}, ${good}${comesAndGoes}`
}

function updateOf({ number, phase, fact, text, publishedAt }: IncidentUpdate, clock: (at: number) => string) {
  return { [`${number} ${clock(publishedAt)} ${fact.kind} → ${phase}`]: text }
}

function rowOf(day: Day): string {
  const parts = (
    ['plannedMs', 'unknownMs', 'filteredMs', 'majorMs', 'partialMs', 'degradedMs', 'operationalMs'] as const
  )
    .filter((part) => day[part] > 0)
    .map((part) => `${part.slice(0, -2)} ${lengthOf(day[part])}`)
  const { percent, coverage } = uptimeOf([day])
  return `${percent === null ? 'no number' : `${percent.toFixed(2)} %`} of ${lengthOf(day.dayMs)}, coverage ${coverage.toFixed(2)} %: ${parts.join(', ')}`
}

/** `2025-12-22 06:15:23.180`, without milliseconds where there are none. */
function clockOf(at: number, timezone: string): string {
  const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDateTime()
  return time.toString({ smallestUnit: 'millisecond' }).replace('T', ' ').replace('.000', '')
}

/** `23:59:59.999`, without milliseconds where there are none. */
function lengthOf(ms: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const rest = ms % 1_000
  const millis = rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1_000) % 60)}${millis}`
}
