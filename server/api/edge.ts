import type { LocalizedText } from '../../monitors/domain/text.ts'

const SECOND_MS = 1_000

/** ISO 8601 in UTC with milliseconds. */
export function iso(at: number): string {
  return new Date(at).toISOString()
}

export function isoOrNull(at: number | null | undefined): string | null {
  return at == null ? null : iso(at)
}

/** Only the languages, in one order, whatever else the object carries. */
export function text({ fr, en }: LocalizedText): { fr: string; en: string } {
  return { fr, en }
}

export function textOrNull(words: LocalizedText | null): { fr: string; en: string } | null {
  return words === null || (words.fr === '' && words.en === '') ? null : text(words)
}

/** A latency to a tenth of a millisecond: what lies below is the timer's noise. */
export function tenths(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 10) / 10
}

/** A span of time in seconds; milliseconds stay as its decimals. */
export function seconds(ms: number): number {
  return ms / SECOND_MS
}
