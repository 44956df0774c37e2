import { formatDuration } from '../../format/duration.ts'
import { formatMoment } from '../../format/moment.ts'
import { type PageContext, say } from '../context.ts'
import type { Outage } from './extent.ts'
import type { Lasting } from './totals.ts'

/** An outage in one breath, as its bar is called: whose, from when to when, measured or declared, which. */
export function describeOutage({ incident, service, extent }: Outage, context: PageContext): string {
  const { words, reading } = context
  const ending = extent.open ? words.span.ongoing : words.span.endUnknown
  const to = service.to === null ? ending : formatMoment(service.to, reading)
  return words.history.bar({
    service: say(service.name, context),
    from: formatMoment(service.from, reading),
    to,
    measured: incident.origin === 'detected',
    title: say(incident.title, context),
  })
}

/** How long, no better than it is known: `2 h`, `environ 2 h`, `au moins 2 h`, `2 h au plus`. */
export function describeLasting({ ms, known }: Lasting, { words, locale }: PageContext): string {
  const span = formatDuration(ms, locale)
  const { lasting } = words.history
  switch (known) {
    case 'exactly':
      return span
    case 'about':
      return lasting.about(span)
    case 'at-least':
      return lasting.atLeast(span)
    case 'at-most':
      return lasting.atMost(span)
    case 'none':
      return lasting.unknown
  }
}
