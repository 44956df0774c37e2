const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/**
 * Where a local day begins: the first minute at which a wall calendar in that zone shows this date or a
 * later one. Found by looking at the calendar every minute, by `Intl` alone.
 */
export function firstMinuteOf(date: string, timezone: string): number {
  const calendar = wallCalendar(timezone)
  const utcMidnight = Date.parse(`${date}T00:00:00Z`)
  for (let at = utcMidnight - 16 * HOUR_MS; at < utcMidnight + 40 * HOUR_MS; at += MINUTE_MS) {
    if (calendar(at) >= date) return at
  }
  throw new Error(`no beginning of ${date} in ${timezone}`)
}

function wallCalendar(timezone: string): (at: number) => string {
  // The Swedish format of a date is yyyy-mm-dd.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return (at) => format.format(at)
}
