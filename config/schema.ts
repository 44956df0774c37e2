import type { XStatic } from 'typebox/schema'
import { contact, headerValue, phoneNumber, timezone } from './formats.ts'
import { CheckSchema } from './schema-check.ts'
import { CLOSED, Count, Duration, Flag, formatted, LOCALES, Size, Slug, Text, Url } from './schema-scalars.ts'

const PageSchema = {
  ...CLOSED,
  required: ['name', 'url', 'timezone', 'locales', 'contact'],
  properties: {
    name: Text,
    /** Where people find the page; `PUBLIC_URL` takes its place when it is set. */
    url: Url,
    timezone: formatted(timezone, 'an IANA time zone, such as Europe/Paris'),
    locales: { type: 'array', items: { enum: LOCALES }, minItems: 1, expects: 'a list, such as [fr, en]' },
    contact: formatted(contact, 'an e-mail address'),
    independentNotice: Text,
  },
} as const

const ProbingSchema = {
  ...CLOSED,
  properties: {
    vantage: Slug,
    interval: Duration('1s', '24h'),
    timeout: Duration('100ms', '5m'),
    outageInterval: Duration('1s', '24h'),
    bodyLimit: Size('16MiB'),
    concurrency: Count(1, 1000),
    userAgent: formatted(headerValue, 'text'),
    confirm: {
      ...CLOSED,
      properties: { failures: Count(1, 20), recoveries: Count(1, 20), retry: Duration('1s', '1h') },
    },
    controls: {
      type: 'array',
      items: { ...CLOSED, required: ['url'], properties: { url: Url } },
      expects: 'a list of {url: …}',
    },
  },
} as const

const ServiceSchema = {
  ...CLOSED,
  required: ['id', 'name', 'checks'],
  properties: {
    id: Slug,
    name: Text,
    description: Text,
    fallbacks: { type: 'array', items: Text, expects: 'a list of texts' },
    checks: { type: 'array', items: CheckSchema, minItems: 1, expects: 'a list of checks' },
  },
} as const

/** Where an owner is really reached: a web address or a telephone number, one of the two. */
const ContactSchema = {
  ...CLOSED,
  required: ['label'],
  properties: {
    label: Text,
    url: Url,
    tel: formatted(phoneNumber, 'a telephone number between quotes, such as "+33 1 23 45 67 89"'),
  },
} as const

const GroupSchema = {
  ...CLOSED,
  required: ['id', 'owner', 'name', 'services'],
  properties: {
    id: Slug,
    owner: Slug,
    name: Text,
    scamWarning: Text,
    contacts: { type: 'array', items: ContactSchema, expects: 'a list of {label: …, url: …}' },
    services: { type: 'array', items: ServiceSchema, minItems: 1, expects: 'a list of services' },
  },
} as const

/** `status.yaml` as an operator writes it. What follows from several values at once is in the rules. */
export const StatusSchema = {
  ...CLOSED,
  required: ['page', 'groups'],
  properties: {
    /** Allows addresses of checks and controls on this machine or a private network. */
    allowPrivateTargets: Flag,
    page: PageSchema,
    probing: ProbingSchema,
    incidents: { ...CLOSED, properties: { stableFor: Duration('0s', '24h') } },
    /** The WebSub hub that is told of news and named in every feed. */
    feeds: { ...CLOSED, properties: { hub: Url } },
    retention: { ...CLOSED, properties: { observations: Duration('1h', '3650d') } },
    groups: { type: 'array', items: GroupSchema, minItems: 1, expects: 'a list of groups' },
  },
} as const

export type StatusFile = XStatic<typeof StatusSchema>
export type CheckEntry = XStatic<typeof CheckSchema>
export type ContactEntry = XStatic<typeof ContactSchema>
