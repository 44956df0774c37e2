import type { LocalDay } from '../../../monitors/domain/calendar.ts'
import type { Service } from '../../../monitors/domain/catalog.ts'
import type { Sample } from '../../../monitors/domain/folding.ts'
import type { Observation } from '../../../monitors/domain/observation.ts'

/** What would have been seen of services, minute by minute, the same whenever it is asked. */
export type Weather = {
  /** A service is out once in so many days. */
  readonly outageEveryDays: number
}

/** An outage within one day, in minutes since it began. */
export type Outage = { readonly from: number; readonly to: number }

const MINUTE_MS = 60_000
/** Days alike in how fast answers were: more would only cost time. */
const PATTERNS = 64
const ADDRESSES = 4

/** A number in [0, 1) from three others: the finalizer of MurmurHash3 over a mix of them. */
function chance(a: number, b: number, c: number): number {
  let mixed = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b) ^ Math.imul(c + 1, 0xc2b2ae35)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
}

/** Which of the days alike this one is, for a service of this place. */
export function patternOf(place: number, day: number): number {
  return (place * 31 + day * 7) % PATTERNS
}

/** The outage of a service on a day, both counted from the first; it ends on the same day, a short one too. */
export function outageOn({ outageEveryDays }: Weather, place: number, day: number): Outage | null {
  if (day === 0 || (day + place * 7) % outageEveryDays !== 0) return null
  const from = 30 + ((place * 37 + day * 13) % 1_200)
  return { from, to: from + 20 + (place % 6) * 10 }
}

/** When a check of a service of this place is probed: once a minute, each at a second of its own. */
export function instantOf({ from }: LocalDay, place: number, minute: number): number {
  return from + minute * MINUTE_MS + (place % 60) * 1_000
}

export function minutesOf({ from, to }: LocalDay): number {
  return Math.ceil((to - from) / MINUTE_MS)
}

/** Phases of an answer in tenths of a millisecond, as they are stored; an answer of 150 ms or so. */
function tenths(pattern: number, minute: number) {
  const around = (middle: number, which: number) =>
    Math.round(middle * Math.exp((chance(pattern, minute, which) - 0.5) * 1.6))
  const slow = chance(pattern, minute, 9) < 0.01 ? 10 : 1
  return {
    dns: around(30, 1),
    tcp: around(120, 2),
    tls: around(280, 3),
    firstByte: around(1_000, 4) * slow,
    body: around(90, 5),
  }
}

/** What a probe of that minute kept for the day's account. */
export function sampleOf(pattern: number, minute: number, outage: Outage | null): Sample {
  if (isOut(outage, minute)) return { reason: 'connect_timeout', totalMs: 10_000 }
  const { dns, tcp, tls, firstByte, body } = tenths(pattern, minute)
  return { reason: 'ok', totalMs: (dns + tcp + tls + firstByte + body) / 10 }
}

/** The same probe whole. */
export function observationOf(
  checkKey: string,
  at: number,
  pattern: number,
  minute: number,
  outage: Outage | null,
): Observation {
  const { reason, totalMs } = sampleOf(pattern, minute, outage)
  const base = { checkKey, vantage: 'local', at, retryAfterMs: null }
  const wire = { certificateExpiresAt: null, redirectChain: [] }
  if (reason !== 'ok') {
    const phases = { dnsMs: 3, tcpMs: null, tlsMs: null, firstByteMs: null, bodyMs: null, totalMs }
    const nothing = {
      httpStatus: null,
      httpVersion: null,
      tlsVersion: null,
      remoteAddress: null,
      bytesRead: null,
    }
    return {
      ...base,
      reason,
      verdict: 'down',
      detail: 'no answer within 10000 ms',
      phases,
      wire: { ...wire, ...nothing },
    }
  }
  const { dns, tcp, tls, firstByte, body } = tenths(pattern, minute)
  return {
    ...base,
    reason,
    verdict: 'up',
    detail: null,
    phases: {
      dnsMs: dns / 10,
      tcpMs: tcp / 10,
      tlsMs: tls / 10,
      firstByteMs: firstByte / 10,
      bodyMs: body / 10,
      totalMs,
    },
    wire: {
      httpStatus: 200,
      httpVersion: '2',
      tlsVersion: 'TLSv1.3',
      certificateExpiresAt: 1_900_000_000_000,
      remoteAddress: `192.0.2.${minute % ADDRESSES}`,
      bytesRead: 20_000 + Math.floor(chance(pattern, minute, 6) * 40_000),
      redirectChain: [],
    },
  }
}

function isOut(outage: Outage | null, minute: number): boolean {
  return outage !== null && minute >= outage.from && minute < outage.to
}

/** A service and its place among all. */
export type Placed = { readonly service: Service; readonly place: number }
