import type { Incident, Incidents } from '../api/schema-incident.ts'
import type { ServiceEntry, Services } from '../api/schema-service.ts'
import type { Summary } from '../api/schema-summary.ts'
import type { Edition, Representation, Shelf } from '../publisher/edition.ts'

/** What readers were told at one time: the part of an edition that events speak of. */
export type Told = {
  /** Grows with every telling of a later edition; a stale twin says so at its end. */
  readonly id: string
  readonly version: number
  readonly generatedAt: string
  readonly overall: Summary['overall']
  readonly services: readonly ServiceEntry[]
  /** Read only when they differ: they are long and seldom change. */
  readonly incidents: { readonly hash: string; readonly read: () => readonly Incident[] }
}

function bodyOf<Body>(representation: Representation | undefined): Body | undefined {
  return representation && JSON.parse(Buffer.from(representation.bodies.identity).toString())
}

/** What a shelf of an edition tells: its own, or the one of its stale twin. */
export function toldBy(edition: Edition, shelf: Shelf): Told {
  const summary = bodyOf<Summary>(shelf.get('/api/v1/summary'))
  const incidents = shelf.get('/api/v1/incidents')
  if (summary === undefined) throw new Error('an edition without a summary')
  return {
    id:
      shelf === edition.stale && shelf !== edition.entries
        ? `${edition.version}-stale`
        : `${edition.version}`,
    version: edition.version,
    generatedAt: summary.generatedAt,
    overall: summary.overall,
    services: bodyOf<Services>(shelf.get('/api/v1/services'))?.services ?? [],
    incidents: {
      hash: incidents?.hash ?? '',
      read: () => bodyOf<Incidents>(incidents)?.incidents ?? [],
    },
  }
}
