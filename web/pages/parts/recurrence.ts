import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { IncidentView } from '../../../monitors/domain/snapshot.ts'
import { formatWeekdayDate, isoDate } from '../../format/time.ts'
import { incidentPath } from '../../routes.ts'
import type { PageContext } from '../context.ts'

/** The day of an outage, its year left out where it is that of the outage on the page. */
function dayOf(incident: IncidentView, beside: IncidentView, { reading }: PageContext): string {
  const year = (one: IncidentView) => isoDate(one.startedAt.at, reading.zone).slice(0, 4)
  const day = formatWeekdayDate(incident.startedAt.at, reading)
  return year(incident) === year(beside) ? day.replace(/\s\d{4}$/, '') : day
}

/** The outage that this one repeats, and those that repeat it: `Déjà perturbé le samedi 20 décembre`. */
export function recurrence(incident: IncidentView, context: PageContext): TemplateResult | typeof nothing {
  const { words, locale, snapshot } = context
  const earlierId = incident.recurrenceOf
  const earlier = snapshot.incidents.find(({ id }) => id === earlierId)
  const later = snapshot.incidents.filter(({ recurrenceOf }) => recurrenceOf === incident.id)
  const links = [
    ...(earlierId === null
      ? []
      : [
          {
            id: earlierId,
            text: earlier
              ? words.incident.recurrence(dayOf(earlier, incident, context))
              : words.incident.recurrenceLink,
          },
        ]),
    ...later.map((one) => ({ id: one.id, text: words.incident.followed(dayOf(one, incident, context)) })),
  ]
  if (links.length === 0) return nothing
  return html`<ul class="recurrence">${links.map(({ id, text }) => html`<li><a href=${incidentPath(id, locale)}>${text}</a></li>`)}</ul>`
}
