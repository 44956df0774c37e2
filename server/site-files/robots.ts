import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { publicUrl } from '../public-url.ts'

/** What tells nobody but the machine's operator anything. */
const FOR_OPERATORS = ['/healthz', '/readyz', '/metrics']

/** Who crawls what (RFC 9309): everything that people read. */
export function robotsTxt(snapshot: Snapshot): string {
  return [
    'User-agent: *',
    ...FOR_OPERATORS.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${publicUrl(snapshot, '/sitemap.xml')}`,
    '',
  ].join('\n')
}
