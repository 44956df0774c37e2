import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { publicUrl } from '../public-url.ts'

export const SECURITY_TXT_PATH = '/.well-known/security.txt'

/** Less than a year, as RFC 9116 advises; whoever leaves the page unattended for longer cannot be relied on. */
const VALID_MONTHS = 6

/** The first of a month, so that the file changes once a month and not with every edition. */
function expiresAt(now: number): string {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').toPlainDate()
  return `${today.with({ day: 1 }).add({ months: VALID_MONTHS })}T00:00:00.000Z`
}

function contactUri(contact: string): string {
  return /^(mailto|https?):/.test(contact) ? contact : `mailto:${contact}`
}

/** Whom to tell of a weakness (RFC 9116). A canonical address has to be https there, or stay out. */
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
