import type { OverallState, ServiceView } from '../snapshot.ts'
import type { Locale, LocalizedText } from '../text.ts'
import { sameMinute, spokenTime } from './clock.ts'

/** Worst first: what the one word on top of the page stands for. */
const RANK: readonly OverallState[] = [
  'major_outage',
  'partial_outage',
  'degraded',
  'filtered',
  'unknown',
  'maintenance',
  'operational',
]

/** The worst of the services. One under planned work speaks as maintenance, whatever is measured of it. */
export function overallState(services: readonly ServiceView[]): OverallState {
  const states = new Set(services.map(spokenState))
  return RANK.find((state) => states.has(state)) ?? 'unknown'
}

/** The one sentence that says it all. */
export function overallSentence(
  services: readonly ServiceView[],
  now: number,
  timezone: string,
): LocalizedText {
  const inState = (...states: OverallState[]) => services.filter((view) => states.includes(spokenState(view)))
  const out = inState('major_outage', 'partial_outage')
  if (out.length > 0) return outageSentence(out, now, timezone)
  const slow = inState('degraded')
  if (slow.length > 0) return slowSentence(slow)
  const answering = inState('operational')
  const unmeasured = inState('unknown', 'filtered')
  if (answering.length === 0 && unmeasured.length > 0) {
    return { fr: 'Nous ne pouvons pas mesurer en ce moment', en: 'We cannot measure at the moment' }
  }
  if (unmeasured.length > 0) return partlyMeasured(unmeasured)
  const planned = inState('maintenance')
  return planned.length > 0 ? plannedSentence(planned, answering.length > 0) : allAnswer()
}

function spokenState(view: ServiceView): OverallState {
  return view.maintenanceId === null ? view.state : 'maintenance'
}

function allAnswer(): LocalizedText {
  return { fr: 'Tous les services mesurés répondent', en: 'All measured services are answering' }
}

function outageSentence(out: readonly ServiceView[], now: number, timezone: string): LocalizedText {
  const begun = out.map((view) => view.since ?? now)
  const time = spokenTime(Math.min(...begun), now, timezone)
  const together = begun.every((at) => sameMinute(at, Math.min(...begun)))
  const partly = out.every((view) => view.state === 'partial_outage')
  const { fr, en } = subject(out)
  const many = out.length > 1
  return {
    fr: `${fr} ${many ? 'sont' : 'est'} en panne${partly ? ' partielle' : ''}${together ? '' : ', le premier'} depuis ${time.fr}`,
    en: together
      ? `${en} ${many ? 'have' : 'has'} been ${partly ? 'partly ' : ''}out since ${time.en}`
      : `${en} are ${partly ? 'partly ' : ''}out, the first since ${time.en}`,
  }
}

/** Degraded is slow, or a certificate that is about to expire: the sentence says which, and claims neither of both. */
function slowSentence(slow: readonly ServiceView[]): LocalizedText {
  const { fr, en } = subject(slow)
  const many = slow.length > 1
  const expiring = slow.filter(({ reason }) => reason === 'tls_expiring').length
  if (expiring === slow.length) return expiringSentence(slow)
  if (expiring > 0) return { fr: `${fr} sont perturbés`, en: `${en} are degraded` }
  return {
    fr: `${fr} ${many ? 'répondent' : 'répond'} lentement`,
    en: `${en} ${many ? 'are' : 'is'} answering slowly`,
  }
}

function expiringSentence(services: readonly ServiceView[]): LocalizedText {
  const { fr, en } = subject(services)
  const many = services.length > 1
  return {
    fr: `${fr} ${many ? 'répondent, mais leur' : 'répond, mais son'} certificat de sécurité expire bientôt`,
    en: `${en} ${many ? 'are answering, but their security certificates are' : 'is answering, but its security certificate is'} about to expire`,
  }
}

function partlyMeasured(unmeasured: readonly ServiceView[]): LocalizedText {
  const { fr, en } = subject(unmeasured)
  const rest = allAnswer()
  return {
    fr: `${rest.fr}\u202f; aucune mesure pour ${lowerFirst(fr, unmeasured)}`,
    en: `${rest.en}; ${lowerFirst(en, unmeasured)} cannot be measured`,
  }
}

function plannedSentence(planned: readonly ServiceView[], restAnswers: boolean): LocalizedText {
  const { fr, en } = subject(planned)
  const many = planned.length > 1
  return {
    fr: `${fr} ${many ? 'sont' : 'est'} en maintenance${restAnswers ? '\u202f; le reste répond' : ''}`,
    en: `${en} ${many ? 'are' : 'is'} under maintenance${restAnswers ? '; the rest is answering' : ''}`,
  }
}

const COUNT_WORDS: Readonly<Record<Locale, readonly string[]>> = {
  fr: ['', '', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six', 'Sept', 'Huit', 'Neuf', 'Dix'],
  en: ['', '', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'],
}

/** One service is named, several are counted. */
function subject(services: readonly ServiceView[]): LocalizedText {
  const [only] = services
  if (services.length === 1 && only !== undefined) return only.name
  const count = (locale: Locale) => COUNT_WORDS[locale][services.length] ?? String(services.length)
  return { fr: `${count('fr')} services`, en: `${count('en')} services` }
}

function lowerFirst(text: string, services: readonly ServiceView[]): string {
  return services.length === 1 ? text : text.charAt(0).toLowerCase() + text.slice(1)
}
