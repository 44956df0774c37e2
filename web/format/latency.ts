import type { Locale } from '../../monitors/domain/text.ts'

/** `312 ms` below a second, `1,4 s` (French) or `1.4 s` (English) above. */
export function formatLatency(latencyMs: number, locale: Locale): string {
  if (latencyMs < 999.5) return `${Math.round(latencyMs)}\u00a0ms`
  const seconds = (latencyMs / 1000).toFixed(1)
  return `${locale === 'fr' ? seconds.replace('.', ',') : seconds}\u00a0s`
}
