import type { Logger } from 'pino'
import type { Round } from '../../monitors/store.ts'

/** What an operator reads of a round: every confirmed change and every update, and nothing else. */
export function logRound(logger: Logger, round: Round, tookMs: number): void {
  for (const { checkKey, from, to, reason, at } of round.transitions) {
    const level = to === 'down' ? 'warn' : 'info'
    logger[level](
      { check: checkKey, from, to, reason, at: new Date(at).toISOString() },
      `${checkKey} is ${to} (${reason})`,
    )
  }
  for (const { incidentId, number, phase, text } of round.updates) {
    logger.info({ incident: incidentId, update: number, phase }, text.en)
  }
  logger.debug({ observations: round.observations.length, tookMs }, 'round stored')
}
