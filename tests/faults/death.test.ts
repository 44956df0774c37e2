import { death } from './death.ts'
import { testShortForms } from './short-form.ts'

testShortForms([death])
