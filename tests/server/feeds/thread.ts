import type { AffectedService } from '../../../monitors/domain/incident.ts'
import type { IncidentUpdateView, Snapshot } from '../../../monitors/domain/snapshot.ts'
import { both, calm, incident, NOW } from '../../web/snapshots.ts'

const hit = (serviceId: string): AffectedService => ({
  serviceId,
  severity: 'major_outage',
  reason: 'connect_timeout',
  from: NOW - 600_000,
  lastGoodAt: null,
  to: null,
  intermittent: false,
  outShare: null,
})

export function measured(
  number: number,
  phase: IncidentUpdateView['phase'],
  fact: NonNullable<IncidentUpdateView['fact']>,
): IncidentUpdateView {
  const at = { at: NOW - 600_000 + number * 60_000, precision: 'minute' } as const
  return { number, origin: 'measured', phase, at, text: both(`Texte ${number}`, `Text ${number}`), fact }
}

export function written(number: number, changes: Partial<IncidentUpdateView> = {}): IncidentUpdateView {
  const at = { at: NOW - 600_000 + number * 60_000 + 30_000, precision: 'minute' } as const
  const text = both(`Note ${number}`, `Note ${number}`)
  return { number, origin: 'written', phase: 'identified', at, text, ...changes }
}

/** An outage from its first update to its last. */
export const THREAD = [
  measured(1, 'investigating', { kind: 'opened', services: [hit('parcel-tracking')], recurrenceOf: null }),
  measured(2, 'investigating', { kind: 'joined', services: [hit('digiposte')] }),
  measured(3, 'investigating', {
    kind: 'reason_changed',
    serviceId: 'digiposte',
    reason: 'http_status',
    at: NOW,
  }),
  measured(4, 'investigating', {
    kind: 'recovered',
    serviceId: 'parcel-tracking',
    to: NOW,
    slow: true,
    outShare: null,
  }),
  measured(5, 'monitoring', {
    kind: 'all_recovered',
    serviceId: 'digiposte',
    to: NOW,
    slow: false,
    outShare: null,
  }),
  measured(6, 'investigating', { kind: 'relapsed', services: [hit('postal-site')] }),
  measured(7, 'monitoring', {
    kind: 'all_recovered',
    serviceId: 'postal-site',
    to: NOW,
    slow: false,
    outShare: null,
  }),
  measured(8, 'resolved', { kind: 'resolved', stableSince: NOW, slow: [] }),
]

const SERVICES = [
  ...incident().services,
  ...incident()
    .services.slice(0, 1)
    .map((part) => ({ ...part, serviceId: 'postal-site', name: both('Site laposte.fr') })),
]

/** A snapshot with one incident that has these updates, given oldest first. */
export function withUpdates(
  updates: readonly IncidentUpdateView[],
  changes: Partial<Snapshot> = {},
): Snapshot {
  return calm({ incidents: [incident({ updates: updates.toReversed(), services: SERVICES })], ...changes })
}
