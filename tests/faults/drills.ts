import { clockCalendar } from './clock-calendar.ts'
import { clockJumps } from './clock-jumps.ts'
import { crowd } from './crowd.ts'
import { death } from './death.ts'
import { diskCorrupt } from './disk-corrupt.ts'
import { diskFailing } from './disk-failing.ts'
import { diskFull } from './disk-full.ts'
import { diskLog } from './disk-log.ts'
import { diskReadOnly } from './disk-read-only.ts'
import { diskSlow } from './disk-slow.ts'
import type { FaultDrill } from './drill.ts'
import { hostileFiles } from './hostile-files.ts'
import { hostileParts } from './hostile-parts.ts'
import { hostileRequests } from './hostile-requests.ts'
import { hostileTexts } from './hostile-texts.ts'
import { networkBlackHole } from './network-black-hole.ts'
import { networkBlind } from './network-blind.ts'
import { networkDns } from './network-dns.ts'
import { networkHanging } from './network-hanging.ts'
import { security } from './security.ts'
import { securityAudit } from './security-audit.ts'
import { soak } from './soak.ts'
import { suspended } from './suspended.ts'

/** Every drill, in the order in which they run. */
export const DRILLS: readonly FaultDrill[] = [
  death,
  diskFull,
  diskFailing,
  diskReadOnly,
  diskSlow,
  diskCorrupt,
  diskLog,
  clockJumps,
  clockCalendar,
  suspended,
  networkBlind,
  networkDns,
  networkBlackHole,
  networkHanging,
  crowd,
  hostileRequests,
  hostileFiles,
  hostileTexts,
  hostileParts,
  security,
  securityAudit,
  soak,
]
