import { styleText } from 'node:util'
import { type Expectation, missing } from './expectation.ts'
import type { ScenarioStep, Writing } from './scenario.ts'
import { scenarioTime } from './scenario-time.ts'
import type { Stage } from './stage.ts'
import type { Watcher } from './watcher.ts'
import type { Writings } from './writings.ts'

/** Many times what confirming, storing and rendering need: a step that is not shown by then is not shown. */
const SHOWN_WITHIN_MS = 30_000

/** Where a step is played and watched. */
export type Theatre = {
  readonly stage: Stage
  readonly watcher: Watcher
  readonly writings: Writings
  readonly timezone: string
}

/** Plays one step, says what it does, and returns whether the page showed what it should. */
export async function playStep(
  step: ScenarioStep,
  wanted: Expectation,
  title: string,
  theatre: Theatre,
): Promise<boolean> {
  const startedAt = performance.now()
  console.log(styleText('bold', `[${title}] ${scenarioTime(step, theatre.timezone)}`))
  console.log(`  ${step.says}`)
  for (const [id, behaviour] of Object.entries(step.services ?? {})) {
    console.log(`  lab:  ${id} → ${behaviour}`)
    await theatre.stage.origins.get(id)?.behave(behaviour)
  }
  if (step.write !== undefined) await write(step.write, theatre)
  for (const line of expected(step)) console.log(`  page: ${line}`)

  let gaps: readonly string[] = ['nothing is served yet']
  const shown = await theatre.watcher.until(async ({ summary, text }) => {
    const seen = await summary()
    if (seen === undefined) return undefined
    gaps = missing(wanted, seen, wanted.words.length === 0 ? '' : await bothPages(text))
    return gaps.length === 0 ? true : undefined
  }, SHOWN_WITHIN_MS)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  if (shown) console.log(`  ${styleText('green', '✓')} shown after ${seconds} s\n`)
  else
    console.log(
      `  ${styleText('red', '✗')} not shown within ${SHOWN_WITHIN_MS / 1000} s: ${gaps.join('; ')}\n`,
    )
  return shown === true
}

async function bothPages(text: Watcher['text']): Promise<string> {
  return `${await text('/')}${await text('/en/')}`
}

async function write(writing: Writing, { watcher, writings }: Theatre): Promise<void> {
  const seen = await watcher.summary()
  const incident = seen?.incidents.find(
    ({ origin, owner }) => origin === 'detected' && owner === writing.owner,
  )
  if (incident === undefined) {
    console.log(`  desk: nothing to write about: ${writing.owner} has no open incident`)
    return
  }
  console.log(`  desk: writes about ${incident.id}`)
  await writings.add(incident.id, writing, Date.now())
}

function expected({ shows = {} }: ScenarioStep): readonly string[] {
  const states = Object.entries(shows.services ?? {}).map(
    ([id, { state, reason }]) => `${id}: ${state}${reason === undefined ? '' : ` (${reason})`}`,
  )
  const incidents = Object.entries(shows.incidents ?? {}).map(([owner, phase]) =>
    phase === 'none' ? `no open incident of ${owner}` : `one incident of ${owner}, ${phase}`,
  )
  return [...states, ...incidents, ...(shows.words ?? []).map((words) => `“${words}”`)]
}
