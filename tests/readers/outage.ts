import { onTestFinished } from 'vitest'
import type { Edition } from '../../server/publisher/edition.ts'
import { renderEdition } from '../../server/publisher/render.ts'
import { type Origin, startOrigin } from '../lab/origin.ts'
import { type Harness, type HarnessOptions, startHarness } from '../monitors/harness.ts'
import { ASSETS, serve } from '../server/serving.ts'

/** The real run on origins of the lab, published by the real server: what readers subscribe to. */
export type Publisher = {
  readonly url: string
  readonly lab: Harness
  readonly tracking: Origin
  readonly vault: Origin
  /** Lets seconds pass and publishes what is known then. */
  pass(seconds: number): Promise<void>
}

export async function startPublisher(options: Partial<HarnessOptions> = {}): Promise<Publisher> {
  const [tracking, vault, bank] = await Promise.all([startOrigin(), startOrigin(), startOrigin()])
  const lab = await startHarness({
    urls: { tracking: tracking.url, vault: vault.url, bank: bank.url },
    ...options,
  })
  onTestFinished(async () => {
    await lab.close()
    await Promise.all([tracking, vault, bank].map((origin) => origin.close()))
  })
  let edition: Edition | undefined
  const pass = async (seconds: number) => {
    await lab.pass(seconds, 5)
    edition = await renderEdition(lab.snapshot(), { assets: ASSETS, previous: edition })
  }
  await pass(120)
  const { port } = await serve({ current: () => edition, now: () => lab.clock.now })
  return { url: `http://127.0.0.1:${port}`, lab, tracking, vault, pass }
}

type Step = { readonly play: (publisher: Publisher) => Promise<void>; readonly title: string }

const after = async (publisher: Publisher, change: Promise<void>, seconds: number) => {
  await change
  await publisher.pass(seconds)
}

/** An outage from end to end, and the one update that each of its steps makes. */
export const OUTAGE: readonly Step[] = [
  { play: (p) => after(p, p.tracking.behave('refused'), 180), title: 'En panne\u00a0: Suivi Colissimo' },
  { play: (p) => after(p, p.vault.behave('refused'), 180), title: 'En panne aussi\u00a0: Digiposte' },
  { play: (p) => after(p, p.tracking.behave('fine'), 240), title: 'Rétabli\u00a0: Suivi Colissimo' },
  {
    play: (p) => after(p, p.vault.behave('fine'), 240),
    title: 'Rétabli\u00a0: Suivi Colissimo et Digiposte',
  },
  { play: (p) => p.pass(900), title: 'Incident clos\u00a0: Suivi Colissimo et Digiposte' },
]
