import type { AffectedService, Incident, IncidentFact, IncidentUpdate } from './incident.ts'
import type { Impact, Phase } from './record.ts'
import type { LocalizedText } from './text.ts'

/** What is written beside a fact when it becomes an update. */
export type Writing = {
  readonly owner: string
  readonly timezone: string
  readonly now: number
  /** How many services of the owner are watched: all of them out at once is critical. */
  readonly watched: number
  readonly text: LocalizedText
}

/** Takes one fact into an incident (none yet: it opens one) and numbers the update that tells it. */
export function take(incident: Incident | undefined, fact: IncidentFact, writing: Writing): Incident {
  const before = incident ?? empty(fact, writing)
  const services = affect(before.services, fact)
  const phase = phaseAfter(before.phase, fact, services)
  const update: IncidentUpdate = {
    incidentId: before.id,
    number: before.updates.length + 1,
    phase,
    fact,
    text: writing.text,
    publishedAt: writing.now,
  }
  return {
    ...before,
    services,
    phase,
    startedAt: Math.min(before.startedAt, ...services.map((part) => part.from)),
    impact: worse(before.impact, impactOf(services, writing.watched)),
    recoveredAt: phase === 'investigating' ? null : lastEnd(services),
    resolvedAt: phase === 'resolved' ? writing.now : null,
    updates: [...before.updates, update],
  }
}

function empty(fact: IncidentFact, { owner, timezone, now }: Writing): Incident {
  const begun = fact.kind === 'opened' ? fact.services.map((service) => service.from) : []
  const startedAt = Math.min(now, ...begun)
  return {
    id: incidentId(owner, startedAt, timezone),
    owner,
    phase: 'investigating',
    impact: 'none',
    startedAt,
    recoveredAt: null,
    resolvedAt: null,
    recurrenceOf: fact.kind === 'opened' ? fact.recurrenceOf : null,
    services: [],
    updates: [],
  }
}

/** A readable, permanent id: the owner and the local second at which it began. */
function incidentId(owner: string, startedAt: number, timezone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(startedAt).toZonedDateTimeISO(timezone)
  const clock = local.toPlainTime().toString({ smallestUnit: 'second' }).replaceAll(':', '')
  return `${owner}-${local.toPlainDate().toString()}-${clock}`
}

function affect(services: readonly AffectedService[], fact: IncidentFact): readonly AffectedService[] {
  const change = (serviceId: string, patch: Partial<AffectedService>) =>
    services.map((part) => (part.serviceId === serviceId && part.to === null ? { ...part, ...patch } : part))
  switch (fact.kind) {
    case 'opened':
    case 'joined':
    case 'relapsed':
      return [...services, ...fact.services]
    case 'flapping':
      return [...services.filter((part) => !isSpellOf(part, fact.service)), fact.service]
    case 'severity_changed':
      return change(fact.serviceId, { severity: fact.severity })
    case 'reason_changed':
      return change(fact.serviceId, { reason: fact.reason })
    case 'recovered':
    case 'all_recovered':
      return change(fact.serviceId, { to: fact.to, outShare: fact.outShare })
    case 'unwatched':
      return change(fact.serviceId, { to: fact.at })
    case 'resolved':
      return services
  }
}

function isSpellOf(part: AffectedService, whole: AffectedService): boolean {
  return part.serviceId === whole.serviceId && part.from >= whole.from
}

function phaseAfter(phase: Phase, fact: IncidentFact, services: readonly AffectedService[]): Phase {
  switch (fact.kind) {
    case 'opened':
    case 'joined':
    case 'relapsed':
    case 'flapping':
      return 'investigating'
    case 'all_recovered':
      return 'monitoring'
    case 'resolved':
      return 'resolved'
    case 'unwatched':
      return services.every((part) => part.to !== null) ? 'resolved' : phase
    case 'recovered':
    case 'severity_changed':
    case 'reason_changed':
      return phase
  }
}

function lastEnd(services: readonly AffectedService[]): number | null {
  const ends = services.map((part) => part.to)
  return ends.includes(null) ? null : Math.max(...ends.map((to) => to ?? 0))
}

const RANK: readonly Impact[] = ['none', 'minor', 'major', 'critical']

function worse(a: Impact, b: Impact): Impact {
  return RANK.indexOf(a) >= RANK.indexOf(b) ? a : b
}

function impactOf(services: readonly AffectedService[], watched: number): Impact {
  const out = services.filter((part) => part.to === null)
  const major = out.filter((part) => part.severity === 'major_outage').length
  if (major > 1 && major === watched) return 'critical'
  if (major > 0) return 'major'
  return out.length > 0 ? 'minor' : 'none'
}
