import type { Locale } from '../../monitors/domain/text.ts'

/** The formats of `time.ts` for browsers, which do not all know `Temporal` yet. */

const NBSP = '\u00a0'
const LANGUAGE: Readonly<Record<Locale, string>> = { fr: 'fr', en: 'en-GB' }

/** A language, and a time zone by name; the reader's own where none is given. */
export type LocalReading = { readonly locale: Locale; readonly zone?: string | undefined }

/** Making one takes longer than all its uses on a page; a page has a language and two zones. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf({ locale, zone }: LocalReading): Intl.DateTimeFormat {
  const key = `${locale} ${zone}`
  const known = formats.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat(LANGUAGE[locale], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  })
  formats.set(key, format)
  return format
}

function partsOf(at: number, reading: LocalReading) {
  const parts = formatOf(reading).formatToParts(at)
  return (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? ''
}

/** `6 h 30` in French, `6:30` in English; 24 hours in both. Takes epoch milliseconds. */
export function localClock(at: number, reading: LocalReading): string {
  const part = partsOf(at, reading)
  const [hour, minute] = [String(Number(part('hour'))), part('minute').padStart(2, '0')]
  return reading.locale === 'fr' ? `${hour}${NBSP}h${NBSP}${minute}` : `${hour}:${minute}`
}

/** `lundi 22 décembre`, `Monday 22 December`. Takes epoch milliseconds. */
export function localDay(at: number, reading: LocalReading): string {
  const part = partsOf(at, reading)
  const day = reading.locale === 'fr' && part('day') === '1' ? '1er' : part('day')
  return `${part('weekday')} ${day}${NBSP}${part('month')}`
}
