import { datesBetween } from '../../monitors/domain/calendar.ts'
import type { Day } from '../../monitors/domain/day.ts'
import { type DayMark, type MarkedDay, markedDay, unmarkedDay } from '../../monitors/domain/day-mark.ts'
import type {
  CheckView,
  GroupView,
  IncidentView,
  MaintenanceView,
  ServiceView,
  Snapshot,
} from '../../monitors/domain/snapshot.ts'
import type { LocalizedText } from '../../monitors/domain/text.ts'

/** Monday 22 December 2025, 9:42 in Paris. */
export const NOW = Date.parse('2025-12-22T08:42:00Z')
const OUT_SINCE = Date.parse('2025-12-22T05:30:00Z')
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export const both = (fr: string, en: string = fr): LocalizedText => ({ fr, en })

function day(serviceId: string, date: string, parts: Partial<Day> = {}): Day {
  const day = {
    serviceId,
    date,
    dayMs: DAY_MS,
    plannedMs: 0,
    unknownMs: 0,
    filteredMs: 0,
    majorMs: 0,
    partialMs: 0,
    degradedMs: 0,
    ...parts,
  }
  const { plannedMs, unknownMs, filteredMs, majorMs, partialMs, degradedMs } = day
  const rest = plannedMs + unknownMs + filteredMs + majorMs + partialMs + degradedMs
  return { ...day, operationalMs: day.dayMs - rest }
}

/** Ninety days up to 22 December 2025, `parts` by their index from the oldest. */
export function days(serviceId: string, parts: Readonly<Record<number, Partial<Day>>> = {}): Day[] {
  const last = Temporal.PlainDate.from('2025-12-22')
  return Array.from({ length: 90 }, (_, index) =>
    day(serviceId, last.subtract({ days: 89 - index }).toString(), parts[index]),
  )
}

/** What happened before the last ninety days; the service is watched since the middle of March. */
const EARLIER: Readonly<Record<string, readonly [DayMark, outageMs: number]>> = {
  '2025-04-08': ['degraded', 0],
  '2025-05-29': ['major', 2 * HOUR_MS],
  '2025-06-17': ['partial', 50 * 60_000],
  '2025-06-18': ['partial', 3 * HOUR_MS],
  '2025-07-14': ['maintenance', 0],
  '2025-08-02': ['unknown', 0],
  '2025-08-03': ['unknown', 0],
  '2025-09-11': ['filtered', 0],
}

/** The calendar from January 2025 to the last of these days. */
function yearUpTo(days: readonly Day[]): MarkedDay[] {
  const [first, last] = [days[0], days.at(-1)]
  const dates = datesBetween('2025-01-01', last?.date ?? '').filter((date) => date < (first?.date ?? ''))
  const earlier = dates.map((date): MarkedDay => {
    if (date < '2025-03-15') return unmarkedDay(date)
    const [mark, outageMs] = EARLIER[date] ?? (['operational', 0] as const)
    return { date, mark, outageMs }
  })
  return [...earlier, ...days.map(markedDay)]
}

export function unmeasuredDays(serviceId: string): Day[] {
  return days(
    serviceId,
    Object.fromEntries(Array.from({ length: 90 }, (_, index) => [index, { unknownMs: DAY_MS }])),
  )
}

function check(changes: Partial<CheckView> = {}): CheckView {
  return {
    id: 'page',
    verdict: 'up',
    reason: 'ok',
    reasonText: both('', ''),
    since: NOW - 12 * DAY_MS,
    checkedAt: NOW - 12_000,
    url: 'https://www.laposte.fr/outils/suivre-vos-envois',
    phases: { dnsMs: 12.4, tcpMs: 18.1, tlsMs: 22.7, firstByteMs: 210.2, bodyMs: 48.6, totalMs: 312 },
    wire: {
      httpStatus: 200,
      httpVersion: '1.1',
      tlsVersion: 'TLSv1.3',
      certificateExpiresAt: NOW + 60 * DAY_MS,
      remoteAddress: '192.0.2.1',
      bytesRead: 52_000,
      redirectChain: [],
    },
    ...changes,
  }
}

export function service(id: string, name: LocalizedText, changes: Partial<ServiceView> = {}): ServiceView {
  const own = changes.days ?? days(id, { 12: { unknownMs: 5 * HOUR_MS }, 41: { degradedMs: 2 * HOUR_MS } })
  return {
    id,
    owner: 'la-poste',
    name,
    description: both(
      'La page que l’on ouvre pour suivre un colis.',
      'The page people open to track a parcel.',
    ),
    fallbacks: [both('Essayez l’application mobile.', 'Try the mobile app.')],
    state: 'operational',
    maintenanceId: null,
    reason: 'ok',
    reasonText: both('', ''),
    since: NOW - 12 * DAY_MS,
    checkedAt: NOW - 12_000,
    latencyMs: 312,
    checks: [check()],
    days: own,
    year: yearUpTo(own),
    uptime: { d90: { percent: 99.98, coverage: 99.76 } },
    ...changes,
  }
}

const OUTAGE: Partial<ServiceView> = {
  state: 'major_outage',
  reason: 'connect_timeout',
  reasonText: both('délai de connexion dépassé', 'the connection timed out'),
  since: OUT_SINCE,
  latencyMs: null,
}

const UNKNOWN: Partial<ServiceView> = {
  state: 'unknown',
  reason: 'vantage_blind',
  reasonText: both('notre propre réseau ne répond pas', 'our own network does not answer'),
  latencyMs: null,
}

function outageDays(id: string): Day[] {
  return days(id, { 87: { majorMs: 4 * HOUR_MS }, 89: { dayMs: 9.7 * HOUR_MS, majorMs: 3.2 * HOUR_MS } })
}

const NO_WARNING = { scamWarning: null, contacts: [] } as const

export function groups(changes: Readonly<Record<string, Partial<ServiceView>>> = {}): GroupView[] {
  const of = (id: string, fr: string, en: string) => service(id, both(fr, en), changes[id])
  return [
    {
      id: 'la-poste',
      owner: 'la-poste',
      name: both('La Poste'),
      ...NO_WARNING,
      services: [
        of('postal-site', 'Site laposte.fr', 'laposte.fr website'),
        of('parcel-tracking', 'Suivi Colissimo', 'Colissimo parcel tracking'),
        of('digiposte', 'Digiposte', 'Digiposte digital vault'),
      ],
    },
    {
      id: 'la-banque-postale',
      owner: 'la-poste',
      name: both('La Banque Postale'),
      scamWarning: both(
        'Une panne attire les escrocs : votre banque ne vous demandera jamais vos codes.',
        'Outages attract fraudsters: your bank will never ask for your codes.',
      ),
      contacts: [
        { label: both('La Banque Postale'), url: 'https://www.labanquepostale.fr/', tel: null },
        { label: both('Service client', 'Customer service'), url: null, tel: '3631' },
      ],
      services: [
        of('bank-web', 'Banque en ligne', 'Online banking'),
        of('bank-app', 'Application mobile de la banque', 'Mobile banking app'),
      ],
    },
    {
      id: 'bpce',
      owner: 'bpce',
      name: both('BPCE'),
      ...NO_WARNING,
      services: [
        { ...of('banque-populaire', 'Banque Populaire', 'Banque Populaire'), owner: 'bpce' },
        { ...of('caisse-epargne', 'Caisse d’Épargne', 'Caisse d’Épargne'), owner: 'bpce' },
      ],
    },
  ]
}

export function incident(changes: Partial<IncidentView> = {}): IncidentView {
  const from = { at: OUT_SINCE, precision: 'minute' } as const
  return {
    id: '2025-12-22-la-poste-1',
    origin: 'detected',
    owner: 'la-poste',
    ownerName: both('La Poste'),
    title: both(
      'Suivi Colissimo et Digiposte ne répondent plus',
      'Colissimo tracking and Digiposte do not answer',
    ),
    phase: 'investigating',
    impact: 'major',
    startedAt: from,
    resolvedAt: null,
    services: [
      {
        serviceId: 'parcel-tracking',
        name: both('Suivi Colissimo', 'Colissimo parcel tracking'),
        from,
        lastGoodAt: OUT_SINCE - 60_000,
        to: null,
        note: null,
      },
      {
        serviceId: 'digiposte',
        name: both('Digiposte', 'Digiposte digital vault'),
        from,
        lastGoodAt: OUT_SINCE - 60_000,
        to: null,
        note: null,
      },
    ],
    updates: [
      {
        number: 2,
        origin: 'written',
        phase: 'investigating',
        at: { at: NOW - HOUR_MS, precision: 'minute' },
        text: both(
          'La distribution du courrier et des colis continue.',
          'Mail and parcels are still being delivered.',
        ),
      },
      {
        number: 1,
        origin: 'measured',
        phase: 'investigating',
        at: { at: OUT_SINCE + 45_000, precision: 'minute' },
        text: both(
          'Suivi Colissimo et Digiposte ne répondent plus depuis 6\u00a0h\u00a030.',
          'Colissimo tracking and Digiposte have not answered since 6:30.',
        ),
      },
    ],
    stillWorking: [
      both('Les paiements par carte en magasin', 'Card payments in shops'),
      both('Les distributeurs de billets', 'Cash machines'),
      both('Les bureaux de poste', 'Post office counters'),
    ],
    workarounds: [
      both(
        'Gardez votre numéro de colis et réessayez plus tard.',
        'Keep your parcel number and try again later.',
      ),
    ],
    statements: [
      {
        by: both('La Poste'),
        text: both('Les données des clients ne sont pas touchées.', 'Customer data are not affected.'),
        at: { at: NOW - HOUR_MS, precision: 'about' },
        dataSafety: true,
        expectedBack: null,
        nextUpdateAt: { at: NOW - 10 * 60_000, precision: 'minute' },
        source: 'https://www.laposte.fr/',
      },
    ],
    disputed: [],
    sources: [],
    cause: null,
    scamWarning: both(
      'Ni la banque ni La Poste ne vous demandera vos codes par SMS, par courriel ou par téléphone.',
      'Neither the bank nor La Poste will ask for your codes by text message, e-mail or telephone.',
    ),
    postmortem: null,
    confidence: null,
    recurrenceOf: '2025-12-20',
    ...changes,
  }
}

/** An outage told by the press: days, parts of days and claims, nothing measured. */
export function declared(changes: Partial<IncidentView> = {}): IncidentView {
  return incident({
    id: '2025-12-20',
    origin: 'declared',
    title: both(
      'Suivi Colissimo, Digiposte et banque inaccessibles',
      'Colissimo tracking, Digiposte and bank unreachable',
    ),
    phase: 'resolved',
    startedAt: { at: Date.parse('2025-12-19T23:00:00Z'), precision: 'day' },
    services: [
      {
        serviceId: 'parcel-tracking',
        name: both('Suivi Colissimo', 'Colissimo parcel tracking'),
        from: { at: Date.parse('2025-12-19T23:00:00Z'), precision: 'day' },
        lastGoodAt: null,
        to: { at: Date.parse('2025-12-19T23:00:00Z'), precision: 'day' },
        note: both('Environ quatre heures', 'About four hours'),
      },
    ],
    updates: [
      {
        number: 1,
        origin: 'written',
        phase: 'resolved',
        at: { at: Date.parse('2025-12-19T23:00:00Z'), precision: 'day' },
        text: both(
          'Les services sont revenus après environ quatre heures.',
          'The services came back after about four hours.',
        ),
      },
    ],
    statements: [],
    disputed: [
      both(
        'L’exploitant n’a pas dit tout de suite s’il s’agissait d’une attaque.',
        'The operator did not say at once whether it was an attack.',
      ),
    ],
    sources: [
      { title: both('Mac4Ever'), url: 'https://www.mac4ever.com/web/193827' },
      { title: both('Article de presse, 22 décembre 2025', 'Press report, 22 December 2025'), url: null },
    ],
    cause: null,
    scamWarning: null,
    confidence: 'medium',
    recurrenceOf: null,
    ...changes,
  })
}

const LONG_AGO = declared({
  id: '2023-05-29',
  title: both(
    'Site de La Poste et suivi des colis inaccessibles',
    'La Poste website and parcel tracking unreachable',
  ),
  startedAt: { at: Date.parse('2023-05-29T09:30:00Z'), precision: 'about' },
  services: [
    {
      serviceId: 'postal-site',
      name: both('Site laposte.fr', 'laposte.fr website'),
      from: { at: Date.parse('2023-05-29T09:30:00Z'), precision: 'about' },
      lastGoodAt: null,
      to: { at: Date.parse('2023-05-29T11:30:00Z'), precision: 'about' },
      note: null,
    },
  ],
})

function maintenance(changes: Partial<MaintenanceView> = {}): MaintenanceView {
  return {
    id: 'certificates',
    title: both('Renouvellement des certificats', 'Certificate renewal'),
    text: both('Une coupure de quelques minutes est possible.', 'A cut of a few minutes is possible.'),
    services: ['digiposte'],
    from: NOW + DAY_MS,
    to: NOW + DAY_MS + 2 * HOUR_MS,
    recordedAt: NOW - 3 * DAY_MS,
    revisedAt: NOW - 3 * DAY_MS,
    state: 'scheduled',
    completedAt: null,
    ...changes,
  }
}

function snapshot(changes: Partial<Snapshot>): Snapshot {
  return {
    version: 1,
    generatedAt: NOW,
    staleAt: NOW + 130_000,
    stale: false,
    page: {
      name: both('Vigie'),
      url: 'https://vigie.example/',
      timezone: 'Europe/Paris',
      locales: ['fr', 'en'],
      contact: 'contact@vigie.example',
      independentNotice: both(
        'Page indépendante. Elle n’est liée ni à La Poste, ni à La Banque Postale, ni au groupe BPCE.',
        'Independent page. It is not connected with La Poste, La Banque Postale or the BPCE group.',
      ),
    },
    overall: {
      state: 'operational',
      sentence: both('Tous les services mesurés répondent', 'All measured services are responding'),
    },
    groups: groups(),
    incidents: [declared(), LONG_AGO],
    maintenances: [],
    ...changes,
  }
}

export function calm(changes: Partial<Snapshot> = {}): Snapshot {
  return snapshot({ maintenances: [maintenance()], ...changes })
}

export function outage(changes: Partial<Snapshot> = {}): Snapshot {
  return snapshot({
    version: 2,
    overall: {
      state: 'major_outage',
      sentence: both(
        'Deux services sont en panne depuis 6\u00a0h\u00a030',
        'Two services have been down since 6:30',
      ),
    },
    groups: groups({
      'parcel-tracking': {
        ...OUTAGE,
        days: outageDays('parcel-tracking'),
        uptime: { d90: { percent: 99.66, coverage: 100 } },
      },
      digiposte: {
        ...OUTAGE,
        days: outageDays('digiposte'),
        uptime: { d90: { percent: 99.66, coverage: 100 } },
      },
      'bank-web': {
        state: 'degraded',
        reason: 'slow',
        reasonText: both('réponse lente', 'slow response'),
        latencyMs: 4_210,
        since: OUT_SINCE,
      },
    }),
    incidents: [incident(), declared(), LONG_AGO],
    ...changes,
  })
}

export function filtered(): Snapshot {
  return snapshot({
    groups: groups({
      'bank-web': {
        state: 'filtered',
        reason: 'challenge',
        reasonText: both(
          'une vérification anti-robot arrête notre sonde',
          'an anti-robot check stops our probe',
        ),
        latencyMs: null,
      },
      digiposte: { maintenanceId: 'certificates' },
    }),
    maintenances: [maintenance({ state: 'in_progress', from: NOW - HOUR_MS })],
  })
}

/** Nothing was ever measured: our own network is cut. */
export function unknown(changes: Partial<Snapshot> = {}): Snapshot {
  const ids = groups().flatMap(({ services }) => services.map(({ id }) => id))
  return snapshot({
    staleAt: null,
    overall: {
      state: 'unknown',
      sentence: both('Nous ne pouvons pas mesurer en ce moment', 'We cannot measure at the moment'),
    },
    groups: groups(
      Object.fromEntries(
        ids.map((id) => [
          id,
          {
            ...UNKNOWN,
            since: null,
            checkedAt: null,
            checks: [
              check({
                verdict: 'unknown',
                reason: 'vantage_blind',
                checkedAt: null,
                phases: null,
                wire: null,
              }),
            ],
            days: unmeasuredDays(id),
            year: yearUpTo(unmeasuredDays(id)).map(({ date }) => unmarkedDay(date)),
            uptime: { d90: { percent: null, coverage: 0 } },
          },
        ]),
      ),
    ),
    ...changes,
  })
}

/** The lookout fell silent after a calm time: services still carry what was last known. */
export function stale(): Snapshot {
  return snapshot({
    stale: true,
    overall: {
      state: 'unknown',
      sentence: both('Nos mesures ne sont plus à jour', 'Our measurements are out of date'),
    },
  })
}

/** Nothing measured, an outage known only from a declaration, still going on. */
export function declaredOnly(): Snapshot {
  return unknown({
    incidents: [
      declared({
        id: '2026-01-01',
        phase: 'identified',
        startedAt: { at: Date.parse('2025-12-22T05:15:00Z'), precision: 'about' },
        cause: {
          text: both('Attaque revendiquée, non attribuée.', 'Attack claimed, not attributed.'),
          source: 'https://imazpress.com/france-monde/',
        },
      }),
      LONG_AGO,
    ],
  })
}

/** Two hundred services in twenty groups; two groups in trouble, one of them with a maintenance. */
export function crowd(): Snapshot {
  const troubled: Readonly<Record<string, Partial<ServiceView>>> = {
    'city-3-service-2': { ...OUTAGE, days: outageDays('city-3-service-2') },
    'city-3-service-7': {
      state: 'degraded',
      reason: 'slow',
      reasonText: both('réponse lente', 'slow answer'),
    },
    'city-9-service-4': {
      state: 'filtered',
      reasonText: both('accès refusé à notre sonde'),
      latencyMs: null,
    },
    'city-12-service-1': { maintenanceId: 'certificates' },
  }
  const groups = Array.from({ length: 20 }, (_, index): GroupView => {
    const city = index + 1
    const services = Array.from({ length: 10 }, (__, position) => {
      const id = `city-${city}-service-${position + 1}`
      const name = both(
        `Guichet ${position + 1} de la ville ${city}`,
        `Counter ${position + 1} of town ${city}`,
      )
      return { ...service(id, name, troubled[id]), owner: `city-${city}` }
    })
    const name = both(`Services de la ville ${city}`, `Services of town ${city}`)
    return { id: `city-${city}`, owner: `city-${city}`, name, ...NO_WARNING, services }
  })
  return snapshot({
    overall: {
      state: 'major_outage',
      sentence: both(
        'Guichet 2 de la ville 3 est en panne depuis 6\u00a0h\u00a030',
        'Counter 2 of town 3 has been out since 6:30',
      ),
    },
    groups,
  })
}

/** The home of a usual size: twelve services over ninety days. */
export function twelve(): Snapshot {
  const [first] = crowd().groups
  const base = outage()
  const more = first ? [{ ...first, services: first.services.slice(0, 5) }] : []
  return { ...base, groups: [...base.groups, ...more] }
}
