import { type Static, Type } from 'typebox'
import { contact, headerValue, phoneNumber, timezone } from './formats.ts'
import { CheckSchema } from './schema-check.ts'
import { CLOSED, Count, Duration, formatted, LOCALES, Size, Slug, Text, Url } from './schema-scalars.ts'

const PageSchema = Type.Object(
  {
    name: Text,
    /** Where people find the page; `PUBLIC_URL` takes its place when it is set. */
    url: Url,
    timezone: formatted(timezone, 'an IANA time zone, such as Europe/Paris'),
    locales: Type.Array(Type.Enum([...LOCALES]), { minItems: 1, expects: 'a list, such as [fr, en]' }),
    contact: formatted(contact, 'an e-mail address'),
    independentNotice: Type.Optional(Text),
  },
  CLOSED,
)

const ProbingSchema = Type.Object(
  {
    vantage: Type.Optional(Slug),
    interval: Type.Optional(Duration('1s', '24h')),
    timeout: Type.Optional(Duration('100ms', '5m')),
    outageInterval: Type.Optional(Duration('1s', '24h')),
    bodyLimit: Type.Optional(Size('16MiB')),
    concurrency: Type.Optional(Count(1, 1000)),
    userAgent: Type.Optional(formatted(headerValue, 'text')),
    confirm: Type.Optional(
      Type.Object(
        {
          failures: Type.Optional(Count(1, 20)),
          recoveries: Type.Optional(Count(1, 20)),
          retry: Type.Optional(Duration('1s', '1h')),
        },
        CLOSED,
      ),
    ),
    controls: Type.Optional(Type.Array(Type.Object({ url: Url }, CLOSED), { expects: 'a list of {url: …}' })),
  },
  CLOSED,
)

const ServiceSchema = Type.Object(
  {
    id: Slug,
    name: Text,
    description: Type.Optional(Text),
    fallbacks: Type.Optional(Type.Array(Text, { expects: 'a list of texts' })),
    checks: Type.Array(CheckSchema, { minItems: 1, expects: 'a list of checks' }),
  },
  CLOSED,
)

/** Where an owner is really reached: a web address or a telephone number, one of the two. */
const ContactSchema = Type.Object(
  {
    label: Text,
    url: Type.Optional(Url),
    tel: Type.Optional(
      formatted(phoneNumber, 'a telephone number between quotes, such as "+33 1 23 45 67 89"'),
    ),
  },
  CLOSED,
)

const GroupSchema = Type.Object(
  {
    id: Slug,
    owner: Slug,
    name: Text,
    scamWarning: Type.Optional(Text),
    contacts: Type.Optional(Type.Array(ContactSchema, { expects: 'a list of {label: …, url: …}' })),
    services: Type.Array(ServiceSchema, { minItems: 1, expects: 'a list of services' }),
  },
  CLOSED,
)

/** `status.yaml` as an operator writes it. What follows from several values at once is in the rules. */
export const StatusSchema = Type.Object(
  {
    /** Allows addresses of checks and controls on this machine or a private network. */
    allowPrivateTargets: Type.Optional(Type.Boolean({ expects: 'true or false' })),
    page: PageSchema,
    probing: Type.Optional(ProbingSchema),
    incidents: Type.Optional(Type.Object({ stableFor: Type.Optional(Duration('0s', '24h')) }, CLOSED)),
    /** The WebSub hub that is told of news and named in every feed. */
    feeds: Type.Optional(Type.Object({ hub: Type.Optional(Url) }, CLOSED)),
    retention: Type.Optional(Type.Object({ observations: Type.Optional(Duration('1h', '3650d')) }, CLOSED)),
    groups: Type.Array(GroupSchema, { minItems: 1, expects: 'a list of groups' }),
  },
  CLOSED,
)

export type StatusFile = Static<typeof StatusSchema>
export type CheckEntry = Static<typeof CheckSchema>
export type ContactEntry = Static<typeof ContactSchema>
