import { crowd } from './crowd.ts'
import { testShortForms } from './short-form.ts'

testShortForms([crowd])
