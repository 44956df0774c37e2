import type { Locale } from '../../monitors/domain/text.ts'

const NBSP = '\u00a0'
const MINUTE_S = 60
const HOUR_S = 60 * MINUTE_S
const DAY_S = 24 * HOUR_S

const UNITS = {
  fr: { day: 'j', hour: 'h', minute: 'min', second: 's' },
  en: { day: 'd', hour: 'h', minute: 'min', second: 's' },
} as const

/**
 * A span of milliseconds in its two largest units, rounded down: `3 h 12 min`, `2 j 4 h`, `45 s`.
 * Below a minute it counts seconds; a negative span is `0 s`.
 */
export function formatDuration(spanMs: number, locale: Locale): string {
  const unit = UNITS[locale]
  const seconds = Math.max(0, Math.floor(spanMs / 1000))
  const part = (count: number, name: string) => (count === 0 ? [] : [`${count}${NBSP}${name}`])
  if (seconds < MINUTE_S) return `${seconds}${NBSP}${unit.second}`
  const minutes = part(Math.floor((seconds % HOUR_S) / MINUTE_S), unit.minute)
  const hours = part(Math.floor((seconds % DAY_S) / HOUR_S), unit.hour)
  const days = part(Math.floor(seconds / DAY_S), unit.day)
  return (days.length > 0 ? [...days, ...hours] : [...hours, ...minutes]).join(NBSP)
}

/** How long ago, in words: `il y a 3 h 12 min`, `3 h 12 min ago`. */
export function formatAge(spanMs: number, locale: Locale): string {
  const span = formatDuration(spanMs, locale)
  return locale === 'fr' ? `il y a ${span}` : `${span} ago`
}
