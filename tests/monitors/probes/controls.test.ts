import { afterEach, describe, expect, it } from 'vitest'
import { type ControlOptions, createControls } from '../../../monitors/probes/controls.ts'
import { type Origin, type OriginOptions, startOrigin } from '../../lab/origin.ts'

const opened: { close(): Promise<void> }[] = []
const { signal } = new AbortController()

function controlsOf(origins: readonly Origin[], options: Partial<ControlOptions> = {}) {
  const urls = origins.map(({ url }) => url)
  const controls = createControls({ urls, timeoutMs: 300, userAgent: 'Vigie/test', ...options })
  opened.push(controls)
  return controls
}

async function origin(behaviour: NonNullable<OriginOptions['behaviour']>): Promise<Origin> {
  const started = await startOrigin({ behaviour })
  opened.push(started)
  return started
}

afterEach(() => Promise.all(opened.splice(0).map((each) => each.close())))

describe('controls', () => {
  it.each(['fine', 'unavailable', 'redirect-loop', 'slow-body'] as const)(
    'take any answer: %s',
    async (behaviour) => {
      expect(await controlsOf([await origin(behaviour)]).answeredSince(Date.now(), signal)).toBe(true)
    },
  )

  it('have not answered when none does', async () => {
    const dead = [await origin('refused'), await origin('hang-after-request'), await origin('garbage')]
    expect(await controlsOf(dead).answeredSince(Date.now(), signal)).toBe(false)
  })

  it('have answered with the first, whatever the others do', async () => {
    const origins = [await origin('hang-after-request'), await origin('fine')]
    expect(await controlsOf(origins, { timeoutMs: 60_000 }).answeredSince(Date.now(), signal)).toBe(true)
    await Promise.all(origins.map((each) => each.quiet()))
  })

  it('are not asked before anyone wants to know', async () => {
    const control = await origin('fine')
    controlsOf([control])
    expect(control.arrivals).toBe(0)
  })

  it('are asked again when the clock was set back: their answer is yet to come', async () => {
    const control = await origin('fine')
    const time = { now: Date.now() }
    const controls = controlsOf([control], { now: () => time.now })
    await controls.answeredSince(time.now - 1, signal)
    time.now -= 3_600_000
    await control.behave('refused')
    expect(await controls.answeredSince(time.now, signal)).toBe(false)
  })

  it('are asked once for all who ask at the same time', async () => {
    const control = await origin('fine')
    const controls = controlsOf([control])
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => controls.answeredSince(Date.now(), signal)),
    )
    expect(answers).toEqual(new Array(20).fill(true))
    expect(control.arrivals).toBe(1)
  })

  it('are asked again only about what came after their last answer', async () => {
    const control = await origin('fine')
    const controls = controlsOf([control], { now: () => 1_000 })
    await controls.answeredSince(0, signal)
    expect(await controls.answeredSince(999, signal)).toBe(true)
    expect(control.arrivals).toBe(1)
    await control.behave('refused')
    expect(await controls.answeredSince(1_000, signal)).toBe(false)
    await control.behave('fine')
    expect(await controls.answeredSince(1_000, signal)).toBe(true)
    expect(control.arrivals).toBe(2)
  })

  it('keep nobody who stops waiting', async () => {
    const control = await origin('hang-after-request')
    const controls = controlsOf([control], { timeoutMs: 60_000 })
    const calledOff = new AbortController()
    const answer = controls.answeredSince(Date.now(), calledOff.signal)
    await control.arrival()
    calledOff.abort()
    expect(await answer).toBe(false)
  })

  it('close their connections when closed', async () => {
    const control = await origin('hang-after-request')
    const controls = controlsOf([control], { timeoutMs: 60_000 })
    const answer = controls.answeredSince(Date.now(), signal)
    await control.arrival()
    await controls.close()
    expect(await answer).toBe(false)
    await control.quiet()
    expect(await controls.answeredSince(Date.now(), signal)).toBe(false)
  })

  it('have never answered when there are none', async () => {
    expect(await controlsOf([]).answeredSince(Date.now(), signal)).toBe(false)
  })
})
