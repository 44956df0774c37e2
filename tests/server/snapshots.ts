import type { AffectedService } from '../../monitors/domain/incident.ts'
import type {
  GroupView,
  IncidentUpdateView,
  IncidentView,
  ServiceView,
  Snapshot,
} from '../../monitors/domain/snapshot.ts'
import type { LocalizedText } from '../../monitors/domain/text.ts'
import type { Assets } from '../../web/assets.ts'

/** Noon in Paris on the day the product is built for. */
export const NOON = Date.parse('2025-12-22T11:00:00.000Z')

/** A front end without a build: the pages name a script that nobody asks for here. */
export const NO_ASSETS: Assets = { scriptPath: '/assets/entry-test.js', files: [] }

export const both = (fr: string, en: string = fr): LocalizedText => ({ fr, en })

export function service(id: string, over: Partial<ServiceView> = {}): ServiceView {
  return {
    id,
    owner: 'la-poste',
    name: both(`Service ${id}`),
    description: both('Un service', 'A service'),
    fallbacks: [],
    state: 'operational',
    maintenanceId: null,
    reason: 'ok',
    reasonText: both(''),
    since: NOON - 3_600_000,
    checkedAt: NOON - 1_000,
    latencyMs: 123.5,
    checks: [],
    days: [],
    uptime: { d90: { percent: 99.99, coverage: 100 } },
    ...over,
  }
}

export const PARCELS = service('parcel-tracking', { name: both('Suivi Colissimo', 'Colissimo parcel tracking') })
export const VAULT = service('digiposte', { name: both('Digiposte', 'Digiposte vault') })

export function group(services: readonly ServiceView[]): GroupView {
  return { id: 'la-poste', owner: 'la-poste', name: both('La Poste'), services }
}

export function affected(serviceId: string, over: Partial<AffectedService> = {}): AffectedService {
  return {
    serviceId,
    severity: 'major_outage',
    reason: 'connect_timeout',
    from: NOON - 600_000,
    lastGoodAt: NOON - 660_000,
    to: null,
    ...over,
  }
}

export function update(over: Partial<IncidentUpdateView> & { readonly number: number }): IncidentUpdateView {
  return {
    origin: 'measured',
    phase: 'investigating',
    at: { at: NOON - 500_000, precision: 'minute' },
    text: both('Ne répond plus.', 'Stopped answering.'),
    ...over,
  }
}

export function incident(id: string, over: Partial<IncidentView> = {}): IncidentView {
  return {
    id,
    origin: 'detected',
    owner: 'la-poste',
    ownerName: both('La Poste'),
    title: both('Panne : Suivi Colissimo', 'Outage: Colissimo parcel tracking'),
    phase: 'investigating',
    impact: 'major',
    startedAt: { at: NOON - 600_000, precision: 'minute' },
    resolvedAt: null,
    services: [
      {
        serviceId: PARCELS.id,
        name: PARCELS.name,
        from: { at: NOON - 600_000, precision: 'minute' },
        lastGoodAt: NOON - 660_000,
        to: null,
        note: null,
      },
    ],
    updates: [update({ number: 1 })],
    stillWorking: [],
    workarounds: [],
    statements: [],
    disputed: [],
    sources: [],
    cause: null,
    scamWarning: null,
    postmortem: null,
    confidence: null,
    recurrenceOf: null,
    ...over,
  }
}

export function snapshot(over: Partial<Snapshot> = {}): Snapshot {
  return {
    version: 7,
    generatedAt: NOON,
    staleAt: NOON + 60_000,
    stale: false,
    page: {
      name: both('Vigie'),
      url: 'https://status.example',
      timezone: 'Europe/Paris',
      locales: ['fr', 'en'],
      contact: 'contact@status.example',
      independentNotice: both('Site indépendant.', 'Independent site.'),
    },
    overall: { state: 'operational', sentence: both('Tout fonctionne.', 'Everything works.') },
    groups: [group([PARCELS, VAULT])],
    incidents: [],
    maintenances: [],
    ...over,
  }
}
