import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { publicUrl } from '../public-url.ts'

export const SECURITY_TXT_PATH = '/.well-known/security.txt'

/** Less than a year, as RFC 9116 advises; whoever leaves the page unattended for longer cannot be relied on. */
const VALID_MONTHS = 6

/** The first of a month, so that the file changes once a month and not with every edition. */
function expiresAt(now: number): string {
  const month = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').toPlainYearMonth()
  return `${month.add({ months: VALID_MONTHS }).toPlainDate({ day: 1 })}T00:00:00.000Z`
}

function contactUri(contact: string): string {
  return /^(mailto|https?):/.test(contact) ? contact : `mailto:${contact}`
}

/** Whom to tell of a weakness (RFC 9116). Web addresses have to be https there: others are left out. */
export function securityTxt(snapshot: Snapshot): string {
  const { contact, locales } = snapshot.page
  const canonical = publicUrl(snapshot, SECURITY_TXT_PATH)
  return [
    `Contact: ${contactUri(contact)}`,
    `Expires: ${expiresAt(snapshot.generatedAt)}`,
    `Preferred-Languages: ${locales.join(', ')}`,
    ...(canonical.startsWith('https:') ? [`Canonical: ${canonical}`] : []),
    '',
  ].join('\n')
}
