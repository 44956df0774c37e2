import { type Static, Type } from 'typebox'
import { Incident } from './schema-incident.ts'
import { Instant, object, Text, words } from './schema-parts.ts'
import { Service } from './schema-service.ts'

export const Page = object({
  name: Text,
  url: Type.String(),
  timezone: Type.String(),
  locales: Type.Array(words('fr', 'en')),
  contact: Type.String(),
  independentNotice: Text,
})

export const Group = object({
  id: Type.String(),
  owner: Type.String(),
  name: Text,
  services: Type.Array(Service),
})

export const Maintenance = object({
  id: Type.String(),
  title: Text,
  text: Text,
  services: Type.Array(Type.String()),
  startsAt: Instant,
  endsAt: Instant,
  state: words('scheduled', 'in_progress', 'verifying', 'completed', 'cancelled'),
})

export const Maintenances = object({ maintenances: Type.Array(Maintenance) })

export const Overall = object({
  state: words(
    'operational',
    'degraded',
    'partial_outage',
    'major_outage',
    'filtered',
    'unknown',
    'maintenance',
  ),
  sentence: Text,
})

export const Summary = object({
  page: Page,
  version: Type.Integer(),
  generatedAt: Instant,
  overall: Overall,
  groups: Type.Array(Group),
  incidents: Type.Array(Incident),
  maintenances: Type.Array(Maintenance),
})

export type Maintenance = Static<typeof Maintenance>
export type Summary = Static<typeof Summary>
