import type { Health } from '../health.ts'
import type { Supervisor } from './supervisor.ts'

/** What the counter knows of the lookout behind it. */
export function healthOf(supervisor: Pick<Supervisor, 'alive' | 'pulse' | 'refusal'>): Health {
  const code = supervisor.refusal ?? supervisor.pulse?.storeFault ?? null
  return { lookoutAlive: supervisor.alive, store: { ok: code === null, code } }
}
