import { hostileFiles } from './hostile-files.ts'
import { hostileParts } from './hostile-parts.ts'
import { hostileRequests } from './hostile-requests.ts'
import { hostileTexts } from './hostile-texts.ts'
import { testShortForms } from './short-form.ts'

testShortForms([hostileRequests, hostileFiles, hostileTexts, hostileParts])
