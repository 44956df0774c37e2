import { security } from './security.ts'
import { testShortForms } from './short-form.ts'

testShortForms([security])
