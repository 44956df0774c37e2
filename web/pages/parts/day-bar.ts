import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
import type { Day } from '../../../monitors/domain/day.ts'
import type { Words } from '../../i18n/words.ts'
import type { PageContext } from '../context.ts'
import { BAR_HEIGHT, barPaths, barWidth } from './bar-paths.ts'

/** The bar in words, for those who do not see it: `Les 90 derniers jours : 2 jours avec panne, …`. */
function barWords(days: readonly Day[], { bar }: Words): string {
  const outage = days.filter((day) => day.majorMs + day.partialMs > 0)
  const degraded = days.filter((day) => !outage.includes(day) && day.degradedMs > 0)
  const unmeasured = days.filter((day) => day.dayMs === day.unknownMs)
  const calm = days.length - outage.length - degraded.length - unmeasured.length
  const counts = [
    outage.length > 0 ? [bar.outage(outage.length)] : [],
    degraded.length > 0 ? [bar.degraded(degraded.length)] : [],
    calm > 0 ? [bar.calm(calm)] : [],
    unmeasured.length > 0 ? [bar.unmeasured(unmeasured.length)] : [],
  ]
  return `${bar.intro} ${counts.flat().join(', ')}.`
}

/** The last 90 days as one picture of a few paths. */
export function dayBar(days: readonly Day[], { words }: PageContext): TemplateResult {
  const paths = [...barPaths(days)].map(([state, path]) => html`<path class="bar-${state}" d=${path}></path>`)
  const box = `0 0 ${barWidth(days)} ${BAR_HEIGHT}`
  return html`<svg class="bar" viewBox=${box} preserveAspectRatio="none" role="img" aria-label=${barWords(days, words)}>${paths}</svg>`
}
