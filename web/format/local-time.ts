import type { Locale } from '../../monitors/domain/text.ts'
import type { Reading } from './time.ts'

/** The formats of `time.ts` for browsers, which do not all know `Temporal` yet. */

const NBSP = '\u00a0'
const LANGUAGE: Readonly<Record<Locale, string>> = { fr: 'fr', en: 'en-GB' }

function partsOf(at: number, { locale, zone }: Reading, options: Intl.DateTimeFormatOptions) {
  const format = new Intl.DateTimeFormat(LANGUAGE[locale], { ...options, timeZone: zone })
  const parts = format.formatToParts(at)
  return (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? ''
}

/** `6 h 30` in French, `6:30` in English; 24 hours in both. Takes epoch milliseconds. */
export function localClock(at: number, reading: Reading): string {
  const part = partsOf(at, reading, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' })
  const [hour, minute] = [String(Number(part('hour'))), part('minute').padStart(2, '0')]
  return reading.locale === 'fr' ? `${hour}${NBSP}h${NBSP}${minute}` : `${hour}:${minute}`
}

/** `lundi 22 décembre`, `Monday 22 December`. Takes epoch milliseconds. */
export function localDay(at: number, reading: Reading): string {
  const part = partsOf(at, reading, { weekday: 'long', day: 'numeric', month: 'long' })
  const day = reading.locale === 'fr' && part('day') === '1' ? '1er' : part('day')
  return `${part('weekday')} ${day}${NBSP}${part('month')}`
}
