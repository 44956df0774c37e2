import { clockCalendar } from './clock-calendar.ts'
import { clockJumps } from './clock-jumps.ts'
import { testShortForms } from './short-form.ts'
import { suspended } from './suspended.ts'

testShortForms([clockJumps, clockCalendar, suspended])
