import { diskCorrupt } from './disk-corrupt.ts'
import { diskFailing } from './disk-failing.ts'
import { diskFull } from './disk-full.ts'
import { diskLog } from './disk-log.ts'
import { diskReadOnly } from './disk-read-only.ts'
import { diskSlow } from './disk-slow.ts'
import { testShortForms } from './short-form.ts'

testShortForms([diskFull, diskFailing, diskReadOnly, diskSlow, diskCorrupt, diskLog])
