import { networkBlackHole } from './network-black-hole.ts'
import { networkBlind } from './network-blind.ts'
import { networkDns } from './network-dns.ts'
import { networkHanging } from './network-hanging.ts'
import { testShortForms } from './short-form.ts'

testShortForms([networkBlind, networkDns, networkBlackHole, networkHanging])
