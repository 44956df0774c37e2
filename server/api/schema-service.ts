import { type Static, Type } from 'typebox'
import {
  Count,
  Instant,
  LatencyMs,
  LocalDate,
  nullable,
  object,
  Percent,
  Reason,
  Seconds,
  State,
  Text,
  words,
} from './schema-parts.ts'

/** `percent` is of the measured time, `coverage` says how much was measured. */
export const Uptime = object({ percent: nullable(Percent), coverage: Percent })

const MEASURED = {
  reason: nullable(Reason),
  since: nullable(Instant),
  checkedAt: nullable(Instant),
  latencyMs: nullable(LatencyMs),
  uptime: object({ d90: Uptime }),
}

export const Service = object({ id: Type.String(), name: Text, state: State, ...MEASURED })

const ENTRY = {
  id: Type.String(),
  group: Type.String(),
  owner: Type.String(),
  name: Text,
  state: State,
  maintenanceId: nullable(Type.String()),
  ...MEASURED,
}

export const ServiceEntry = object(ENTRY)

export const Services = object({
  version: Type.Integer(),
  generatedAt: Instant,
  services: Type.Array(ServiceEntry),
})

const Phases = object({
  dnsMs: nullable(LatencyMs),
  tcpMs: nullable(LatencyMs),
  tlsMs: nullable(LatencyMs),
  firstByteMs: nullable(LatencyMs),
  bodyMs: nullable(LatencyMs),
  totalMs: nullable(LatencyMs),
})

const Wire = object({
  httpStatus: nullable(Type.Integer()),
  httpVersion: nullable(Type.String()),
  tlsVersion: nullable(Type.String()),
  certificateExpiresAt: nullable(Instant),
  redirects: Count,
})

export const Check = object({
  id: Type.String(),
  url: Type.String(),
  verdict: words('up', 'slow', 'down', 'filtered', 'unknown'),
  reason: nullable(Reason),
  since: nullable(Instant),
  checkedAt: nullable(Instant),
  phases: nullable(Phases),
  wire: nullable(Wire),
})

export const ServiceDetail = object({
  ...ENTRY,
  reasonText: nullable(Text),
  description: Text,
  fallbacks: Type.Array(Text),
  checks: Type.Array(Check),
})

/** Every second of a day is in exactly one part. The running day covers what has passed of it. */
export const ServiceDay = object({
  date: LocalDate,
  daySeconds: Seconds,
  operationalSeconds: Seconds,
  degradedSeconds: Seconds,
  partialSeconds: Seconds,
  majorSeconds: Seconds,
  filteredSeconds: Seconds,
  unknownSeconds: Seconds,
  plannedSeconds: Seconds,
  uptime: Uptime,
})

export const ServiceDays = object({
  serviceId: Type.String(),
  timezone: Type.String(),
  from: LocalDate,
  to: LocalDate,
  uptime: Uptime,
  days: Type.Array(ServiceDay),
})

const LATENCIES = {
  answers: Count,
  meanMs: nullable(LatencyMs),
  p50Ms: nullable(LatencyMs),
  p95Ms: nullable(LatencyMs),
  p99Ms: nullable(LatencyMs),
}

/** Times to the whole page of the good answers that began in `[startsAt, endsAt)`. */
export const LatencyPoint = object({ startsAt: Instant, endsAt: Instant, ...LATENCIES })

export const ServiceLatency = object({
  serviceId: Type.String(),
  period: words('24h', '7d', '30d', '90d'),
  startsAt: Instant,
  endsAt: Instant,
  ...LATENCIES,
  points: Type.Array(LatencyPoint),
})

export type Service = Static<typeof Service>
export type ServiceEntry = Static<typeof ServiceEntry>
export type Services = Static<typeof Services>
export type Check = Static<typeof Check>
export type ServiceDetail = Static<typeof ServiceDetail>
export type ServiceDay = Static<typeof ServiceDay>
export type ServiceDays = Static<typeof ServiceDays>
export type LatencyPoint = Static<typeof LatencyPoint>
export type ServiceLatency = Static<typeof ServiceLatency>
