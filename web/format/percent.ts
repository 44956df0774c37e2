import type { Locale } from '../../monitors/domain/text.ts'

/**
 * A percentage that was floored where it was computed, so nothing here rounds it up: `99,98 %` in
 * French, `99.98%` in English. Whole hundreds lose their zeros.
 */
export function formatPercent(percent: number, locale: Locale): string {
  const floored = Math.floor(percent * 100 + 1e-6) / 100
  const digits = Number.isInteger(floored) ? String(floored) : floored.toFixed(2)
  return locale === 'fr' ? `${digits.replace('.', ',')}\u00a0%` : `${digits}%`
}
