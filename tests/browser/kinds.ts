import { calm, declaredOnly, outage } from '../web/snapshots.ts'

/** An open measured outage, a scheduled maintenance, and declared outages: every kind of page has something to show. */
export const SHOWN = outage({ incidents: [...outage().incidents, ...declaredOnly().incidents.slice(0, 1)] })

/** The same services when all is well. */
export const CALM = calm()

/** One address of each kind of page, in French and in English. */
export const KINDS: readonly { readonly kind: string; readonly paths: readonly [string, string] }[] = [
  { kind: 'home', paths: ['/', '/en/'] },
  { kind: 'service', paths: ['/services/digiposte', '/en/services/digiposte'] },
  { kind: 'year of a service', paths: ['/services/digiposte/2025', '/en/services/digiposte/2025'] },
  {
    kind: 'measured incident',
    paths: ['/incidents/2025-12-22-la-poste-1', '/en/incidents/2025-12-22-la-poste-1'],
  },
  { kind: 'declared incident', paths: ['/incidents/2025-12-20', '/en/incidents/2025-12-20'] },
  { kind: 'history', paths: ['/historique', '/en/history'] },
  { kind: 'year of the history', paths: ['/historique/2025', '/en/history/2025'] },
  { kind: 'month', paths: ['/historique/2025-12', '/en/history/2025-12'] },
  { kind: 'subscribe', paths: ['/abonnement', '/en/subscribe'] },
  { kind: 'method', paths: ['/methode', '/en/method'] },
  { kind: 'API', paths: ['/api', '/en/api'] },
  { kind: 'unknown address', paths: ['/nulle-part', '/en/nowhere'] },
]
