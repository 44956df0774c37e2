import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Address } from '../publisher/address.ts'
import { robotsTxt } from './robots.ts'
import { SECURITY_TXT_PATH, securityTxt } from './security-txt.ts'

const PLAIN_TYPE = 'text/plain; charset=utf-8'

/** What crawlers and researchers look for at addresses that others have fixed. */
export function siteFileAddresses(snapshot: Snapshot): readonly Address[] {
  return [
    ['/robots.txt', PLAIN_TYPE, () => robotsTxt(snapshot)],
    [SECURITY_TXT_PATH, PLAIN_TYPE, () => securityTxt(snapshot)],
  ]
}
