import { afterEach, expect, it } from 'vitest'
import type { Clock } from '../../monitors/clock.ts'
import { type Vantage, watchVantage } from '../../monitors/vantage.ts'

const opened: Vantage[] = []

afterEach(() => {
  for (const vantage of opened.splice(0)) vantage.close()
})

function watched(clock: Clock): Vantage {
  const vantage = watchVantage(clock)
  opened.push(vantage)
  return vantage
}

/** Lets the loop turn a few times. */
async function breathe(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 25))
}

function standStill(spanMs: number): void {
  const until = performance.now() + spanMs
  while (performance.now() < until);
}

it.each([3_600_000, -3_600_000])('sees a jump of the wall clock by %i ms, either way', (jumpMs) => {
  const time = { wall: 1_000_000, monotonic: 500 }
  const vantage = watched({ now: () => time.wall, monotonic: () => time.monotonic })
  const mark = vantage.mark()
  time.wall += 700 + jumpMs
  time.monotonic += 700
  expect(vantage.since(mark).clockJumpMs).toBe(3_600_000)
})

it('sees no jump where both clocks agree', () => {
  const time = { wall: 1_000_000, monotonic: 500 }
  const vantage = watched({ now: () => time.wall, monotonic: () => time.monotonic })
  const mark = vantage.mark()
  time.wall += 700
  time.monotonic += 700
  expect(vantage.since(mark).clockJumpMs).toBe(0)
})

it('sees the event loop stand still, at once and later', async () => {
  const vantage = watched({ now: Date.now, monotonic: () => performance.now() })
  await breathe()
  const mark = vantage.mark()
  standStill(400)
  expect(vantage.since(mark).stallMs).toBeGreaterThan(300)
  await breathe()
  expect(vantage.since(mark).stallMs).toBeGreaterThan(300)
})

it('adds up all times of standing still, and none from before the mark', async () => {
  const vantage = watched({ now: Date.now, monotonic: () => performance.now() })
  await breathe()
  standStill(1_000)
  const mark = vantage.mark()
  const markedAt = performance.now()
  for (let time = 0; time < 3; time += 1) {
    await breathe()
    standStill(200)
  }
  const { stallMs } = vantage.since(mark)
  expect(stallMs).toBeGreaterThan(450)
  expect(stallMs).toBeLessThanOrEqual(performance.now() - markedAt)
})
