import type { Locale, LocalizedText } from '../text.ts'

const NBSP = '\u00a0'

/**
 * A time of day as a sentence needs it, "6 h 30" or "6:30", with the day before it when it is not the day
 * of `now`: "lundi 22 décembre à 6 h 30".
 */
export function spokenTime(at: number, now: number, timezone: string): LocalizedText {
  const time = zoned(at, timezone)
  const sameDay = time.toPlainDate().equals(zoned(now, timezone).toPlainDate())
  const clock: LocalizedText = {
    fr: `${time.hour}${NBSP}h${NBSP}${pad(time.minute)}`,
    en: `${time.hour}:${pad(time.minute)}`,
  }
  if (sameDay) return clock
  return {
    fr: `${spokenDay(time, 'fr')} à ${clock.fr}`,
    en: `${spokenDay(time, 'en')} at ${clock.en}`,
  }
}

/** Two instants that read the same are told once; apart, the sentence shows both bounds. */
export function sameMinute(a: number, b: number): boolean {
  return Math.floor(a / 60_000) === Math.floor(b / 60_000)
}

function spokenDay(time: Temporal.ZonedDateTime, locale: Locale): string {
  const parts = { weekday: 'long', day: 'numeric', month: 'long' } as const
  return time.toPlainDate().toLocaleString(locale === 'fr' ? 'fr-FR' : 'en-GB', parts)
}

function zoned(at: number, timezone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone)
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
