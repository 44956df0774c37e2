const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** How a duration is written, for messages. */
export const DURATION_HINT = 'write a whole number and a unit: 500ms, 15s, 10m, 24h or 30d'

/** `500ms 15s 10m 24h 30d` → milliseconds; `null` for anything else. A day is 24 hours. */
export function parseDuration(text: string): number | null {
  const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text)
  if (match === null) return null
  return Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS]
}
