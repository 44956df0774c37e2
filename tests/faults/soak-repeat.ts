import { setTimeout as pause } from 'node:timers/promises'
import { after, allIsWell, type Expectation, missing } from '../drill/expectation.ts'
import type { Scenario, ScenarioStep } from '../drill/scenario.ts'
import type { Stage } from '../drill/stage.ts'
import type { Watcher } from '../drill/watcher.ts'
import type { Writings } from '../drill/writings.ts'
import { PATIENCE_MS } from './room.ts'

export type Theatre = {
  readonly stage: Stage
  readonly watcher: Watcher
  readonly writings: Writings
  /** How long a step stands once it is shown. Milliseconds. */
  readonly holdMs: number
}

/** What was played so far. */
export type Played = { rounds: number; steps: number; readonly notShown: string[] }

/** Plays the scenario from beginning to end, and again, until `until` (of the monotonic clock) has come. */
export async function playOnRepeat(
  { steps }: Scenario,
  theatre: Theatre,
  until: number,
  played: Played,
): Promise<void> {
  const calm = allIsWell([...theatre.stage.origins.keys()])
  while (performance.now() < until) {
    let wanted = calm
    for (const step of steps) {
      if (performance.now() > until) break
      wanted = after(wanted, step)
      await play(step, wanted, theatre, played)
    }
    for (const origin of theatre.stage.origins.values()) await origin.behave('fine')
    await show(calm, 'the end', theatre, played)
    played.rounds += 1
  }
}

async function play(
  step: ScenarioStep,
  wanted: Expectation,
  theatre: Theatre,
  played: Played,
): Promise<void> {
  const { stage, watcher, writings, holdMs } = theatre
  for (const [id, behaviour] of Object.entries(step.services ?? {})) {
    await stage.origins.get(id)?.behave(behaviour)
  }
  const { write } = step
  if (write !== undefined) {
    const open = (await watcher.summary())?.incidents.find(
      ({ origin, owner }) => origin === 'detected' && owner === write.owner,
    )
    if (open !== undefined) await writings.add(open.id, write, Date.now())
  }
  await show(wanted, step.says.trim(), theatre, played)
  await pause(holdMs)
}

async function show(wanted: Expectation, name: string, { watcher }: Theatre, played: Played): Promise<void> {
  let gaps: readonly string[] = []
  const shown = await watcher.until(async ({ summary, text }) => {
    const seen = await summary()
    if (seen === undefined) return undefined
    const pages = wanted.words.length === 0 ? '' : `${await text('/')}${await text('/en/')}`
    gaps = missing(wanted, seen, pages)
    return gaps.length === 0 ? true : undefined
  }, PATIENCE_MS)
  played.steps += 1
  if (shown === undefined) played.notShown.push(`${name} ${gaps.join('; ')}`)
}
