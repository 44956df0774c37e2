import type { AffectedService, IncidentFact, Recovery } from '../incident.ts'
import type { LocalizedText } from '../text.ts'
import { sameMinute, spokenTime } from './clock.ts'
import { enumerate } from './list.ts'
import { isAnswerOf, reasonText } from './reason.ts'

/** What a text needs to know besides the fact. */
export type Narration = {
  readonly now: number
  readonly timezone: string
  readonly nameOf: (serviceId: string) => LocalizedText
}

/** Writes the frozen text of one update. Says what was measured and never why it happened. */
export function narrate(fact: IncidentFact, context: Narration): LocalizedText {
  switch (fact.kind) {
    case 'opened':
      return begins(fact.services, context)
    case 'joined':
      return affects(fact.services, context)
    case 'relapsed':
      return relapses(fact.services, context)
    case 'flapping':
      return comesAndGoes(fact.service, context)
    case 'severity_changed':
      return hardens(fact, context)
    case 'reason_changed':
      return changesReason(fact, context)
    case 'recovered':
      return answersAgain(fact, context)
    case 'all_recovered':
      return allAnswer(fact, context)
    case 'unwatched':
      return isDropped(fact, context)
    case 'resolved':
      return isOver(fact, context)
  }
}

function begins(services: readonly AffectedService[], context: Narration): LocalizedText {
  const [first, ...others] = services
  if (first === undefined) return { fr: '', en: '' }
  const name = context.nameOf(first.serviceId)
  const since = spokenTime(first.from, context.now, context.timezone)
  const why = reasonText(first.reason)
  const bounds = boundsOf(first, context)
  const out = outVerb(first)
  const also = alsoHit(others, context)
  return {
    fr: `Depuis ${since.fr}, ${name.fr} ${out.fr} (${why.fr}).${bounds.fr}${also.fr}`,
    en: `Since ${since.en}, ${name.en} ${out.en} (${why.en}).${bounds.en}${also.en}`,
  }
}

function boundsOf(service: AffectedService, { now, timezone }: Narration): LocalizedText {
  if (service.lastGoodAt === null || sameMinute(service.lastGoodAt, service.from)) return { fr: '', en: '' }
  const low = spokenTime(service.lastGoodAt, now, timezone)
  const high = spokenTime(service.from, now, timezone)
  return {
    fr: ` Le début se situe entre ${low.fr} et ${high.fr}.`,
    en: ` It began between ${low.en} and ${high.en}.`,
  }
}

function alsoHit(services: readonly AffectedService[], context: Narration): LocalizedText {
  if (services.length === 0) return { fr: '', en: '' }
  const names = namesOf(services, context)
  const plural = services.length > 1
  return {
    fr: ` La panne touche aussi ${names.fr}.`,
    en: ` ${names.en} ${plural ? 'are' : 'is'} affected too.`,
  }
}

function affects(services: readonly AffectedService[], context: Narration): LocalizedText {
  const names = namesOf(services, context)
  const plural = services.length > 1
  const first = services[0]
  const since = spokenTime(first?.from ?? context.now, context.now, context.timezone)
  const why = reasonText(first?.reason ?? null)
  return {
    fr: `La panne touche aussi ${names.fr} depuis ${since.fr} (${why.fr}).`,
    en: `${names.en} ${plural ? 'are' : 'is'} now affected too, since ${since.en} (${why.en}).`,
  }
}

function relapses(services: readonly AffectedService[], context: Narration): LocalizedText {
  const names = namesOf(services, context)
  const plural = services.length > 1
  const first = services[0]
  const since = spokenTime(first?.from ?? context.now, context.now, context.timezone)
  const why = reasonText(first?.reason ?? null)
  return {
    fr: `Rechute : ${names.fr} ${plural ? 'sont de nouveau en panne' : 'est de nouveau en panne'} depuis ${since.fr} (${why.fr}).`,
    en: `Relapse: ${names.en} ${plural ? 'have' : 'has'} been out again since ${since.en} (${why.en}).`,
  }
}

function comesAndGoes(service: AffectedService, context: Narration): LocalizedText {
  const name = context.nameOf(service.serviceId)
  const since = spokenTime(service.from, context.now, context.timezone)
  return {
    fr: `${name.fr} répond par intermittence depuis ${since.fr}. Nous annoncerons son rétablissement quand il sera stable.`,
    en: `${name.en} has been coming and going since ${since.en}. We will announce its recovery once it is steady.`,
  }
}

function hardens(fact: IncidentFact & { kind: 'severity_changed' }, context: Narration): LocalizedText {
  const name = context.nameOf(fact.serviceId)
  const at = spokenTime(fact.at, context.now, context.timezone)
  if (fact.severity === 'major_outage') {
    return {
      fr: `${name.fr} est en panne complète depuis ${at.fr}.`,
      en: `${name.en} has been wholly out since ${at.en}.`,
    }
  }
  return {
    fr: `${name.fr} répond de nouveau en partie depuis ${at.fr}.`,
    en: `${name.en} has been answering in part again since ${at.en}.`,
  }
}

function changesReason(fact: IncidentFact & { kind: 'reason_changed' }, context: Narration): LocalizedText {
  const name = context.nameOf(fact.serviceId)
  const at = spokenTime(fact.at, context.now, context.timezone)
  const why = reasonText(fact.reason)
  return {
    fr: `${name.fr} est toujours en panne ; ce que nous voyons a changé à ${at.fr} : ${why.fr}.`,
    en: `${name.en} is still out; what we see changed at ${at.en}: ${why.en}.`,
  }
}

function answersAgain(fact: Recovery, context: Narration): LocalizedText {
  const name = context.nameOf(fact.serviceId)
  const at = spokenTime(fact.to, context.now, context.timezone)
  const share = intermittency(fact.outShare)
  return {
    fr: `${name.fr} répond de nouveau depuis ${at.fr}${fact.slow ? ', mais lentement' : ''}.${share.fr}`,
    en: `${name.en} has been answering again since ${at.en}${fact.slow ? ', though slowly' : ''}.${share.en}`,
  }
}

function intermittency(outShare: number | null): LocalizedText {
  if (outShare === null) return { fr: '', en: '' }
  const percent = Math.round(outShare * 100)
  return {
    fr: ` Pendant cette panne intermittente, le service était indisponible ${percent} % du temps.`,
    en: ` During this intermittent outage it was out ${percent}% of the time.`,
  }
}

function allAnswer(fact: Recovery, context: Narration): LocalizedText {
  const again = answersAgain(fact, context)
  return {
    fr: `${again.fr} Tous les services touchés répondent de nouveau ; nous restons attentifs.`,
    en: `${again.en} Every affected service is answering again; we keep watching.`,
  }
}

function isDropped(fact: IncidentFact & { kind: 'unwatched' }, context: Narration): LocalizedText {
  const name = context.nameOf(fact.serviceId)
  return {
    fr: `Nous ne surveillons plus ${name.fr} et ne pouvons plus dire si ce service répond.`,
    en: `${name.en} is no longer watched: we can no longer say whether it answers.`,
  }
}

function isOver(fact: IncidentFact & { kind: 'resolved' }, context: Narration): LocalizedText {
  const since = spokenTime(fact.stableSince, context.now, context.timezone)
  const slow = stillSlow(fact.slow, context)
  return {
    fr: `Incident clos : tout répond de façon stable depuis ${since.fr}${slow.fr}.`,
    en: `Resolved: everything has been answering steadily since ${since.en}${slow.en}.`,
  }
}

function stillSlow(slow: readonly string[], { nameOf }: Narration): LocalizedText {
  if (slow.length === 0) return { fr: '', en: '' }
  const names = enumerate(slow.map(nameOf))
  return { fr: `, mais encore lentement : ${names.fr}`, en: `, though still slowly: ${names.en}` }
}

/** A service that sends an error or a holding page does answer: it is unavailable. */
function outVerb({ severity, reason }: AffectedService): LocalizedText {
  if (severity === 'partial_outage') {
    return { fr: 'ne fonctionne plus qu’en partie', en: 'has been working only in part' }
  }
  return isAnswerOf(reason)
    ? { fr: 'est indisponible', en: 'has been unavailable' }
    : { fr: 'ne répond plus', en: 'has not been answering' }
}

function namesOf(services: readonly AffectedService[], context: Narration): LocalizedText {
  return enumerate(services.map((service) => context.nameOf(service.serviceId)))
}
