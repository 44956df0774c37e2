import type { OverallState, ServiceView, Snapshot } from '../../monitors/domain/snapshot.ts'
import { formatPercent } from '../../web/format/percent.ts'
import { WORDS } from '../../web/i18n/words.ts'
import { overallState, shownState } from '../../web/pages/view.ts'

/** A badge as data, in the first language of the page. */
export type Badge = {
  readonly label: string
  readonly message: string
  /** The whole sentence, for those who cannot see the badge. */
  readonly title: string
  /** Six hexadecimal digits behind `#`. White text on it has a contrast of 4.5 or more (WCAG 2.2, 1.4.3). */
  readonly color: string
  readonly language: string
}

/** The page's colours for its states on white, which suit white text as well. */
const COLORS: Readonly<Record<OverallState, string>> = {
  operational: '#13703d',
  degraded: '#8a5a00',
  partial_outage: '#b34400',
  major_outage: '#b5152d',
  maintenance: '#0a56a3',
  filtered: '#6a3d9a',
  unknown: '#5a6178',
}

/** A share of time is no verdict: it has one colour, whatever it is. */
const NEUTRAL = '#47607a'

function stateBadge(label: string, state: OverallState, snapshot: Snapshot): Badge {
  const [language] = snapshot.page.locales
  const { states, stale, colon } = WORDS[language]
  const message = snapshot.stale ? stale.word : states[state]
  return { label, message, title: `${label}${colon}${message}`, color: COLORS[state], language }
}

/** The state of everything. */
export function overallBadge(snapshot: Snapshot): Badge {
  return stateBadge(snapshot.page.name[snapshot.page.locales[0]], overallState(snapshot), snapshot)
}

/** The state of a service; planned work is laid over it as on the page. */
export function serviceBadge(service: ServiceView, snapshot: Snapshot): Badge {
  return stateBadge(service.name[snapshot.page.locales[0]], shownState(service, snapshot), snapshot)
}

/** The floor of the shares: a smaller one is not nothing. */
const LEAST_COVERAGE = 0.01

/** The uptime of a service over 90 days, never without the share of them that was measured. */
export function uptimeBadge(service: ServiceView, snapshot: Snapshot): Badge {
  const [language] = snapshot.page.locales
  const { services, colon } = WORDS[language]
  const { percent, coverage } = service.uptime.d90
  const label = service.name[language]
  const common = { label, color: NEUTRAL, language }
  if (percent === null) {
    return { ...common, message: '—', title: `${label}${colon}${services.unavailable}` }
  }
  const share = formatPercent(percent, language)
  const measured =
    coverage > 0
      ? services.coverage(formatPercent(coverage, language))
      : services.coverageBelow(formatPercent(LEAST_COVERAGE, language))
  return {
    ...common,
    message: `${share} · ${measured}`,
    title: `${label}${colon}${services.available(share)}, ${measured}`,
  }
}
