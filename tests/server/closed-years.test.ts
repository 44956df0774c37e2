import { expect, onTestFinished, test } from 'vitest'
import { sketchOf } from '../../monitors/domain/quantiles.ts'
import { createClosedYears, quantilesOf } from '../../server/closed-years.ts'
import { openStore } from '../../server/store/open.ts'
import { dayRecord } from './store/examples.ts'
import { tempFolder } from './store/temp-folder.ts'

const closedOn = (date: string, latencies: readonly number[]) =>
  dayRecord({ serviceId: 'digiposte', date }, { latency: sketchOf(latencies) })

async function opened() {
  const store = await openStore(`sqlite:${tempFolder()}/vigie.db`)
  onTestFinished(() => store.close())
  const asked: string[] = []
  const closedYear = createClosedYears({
    closedDays: (serviceId, first, last) => {
      asked.push(`${serviceId} ${first}`)
      return store.closedDays(first, last, serviceId)
    },
  })
  return { store, asked, closedYear }
}

test('a day that is closed is read once, and one that is closed later joins it', async () => {
  const { store, asked, closedYear } = await opened()
  await store.saveDays([
    closedOn('2024-12-31', [1]),
    closedOn('2025-01-01', [100, 200]),
    closedOn('2025-01-02', []),
  ])
  const first = await closedYear('digiposte', '2025')
  expect(
    first.days.map(({ day, p50Ms }) => [day.date, p50Ms === null ? null : Math.round(p50Ms / 10)]),
  ).toEqual([
    ['2025-01-01', 10],
    ['2025-01-02', null],
  ])
  await store.saveDays([closedOn('2025-01-03', [300, 400, 500])])
  const second = await closedYear('digiposte', '2025')
  expect(second.days.map(({ day }) => day.date)).toEqual(['2025-01-01', '2025-01-02', '2025-01-03'])
  expect(quantilesOf(second.latency)).toEqual(quantilesOf(sketchOf([100, 200, 300, 400, 500])))
  expect(asked).toEqual(['digiposte 2025-01-01', 'digiposte 2025-01-03'])
})

test('years and services are told apart, and one without a closed day is empty', async () => {
  const { store, closedYear } = await opened()
  await store.saveDays([closedOn('2024-12-31', [1]), closedOn('2025-01-01', [100])])
  expect((await closedYear('digiposte', '2024')).days.map(({ day }) => day.date)).toEqual(['2024-12-31'])
  expect((await closedYear('digiposte', '2025')).days.map(({ day }) => day.date)).toEqual(['2025-01-01'])
  const none = await closedYear('colissimo', '2025')
  expect([none.days, quantilesOf(none.latency)]).toEqual([[], { p50Ms: null, p95Ms: null }])
})

test('of many years the one that was not asked for longest is read anew', async () => {
  const { asked, closedYear } = await opened()
  for (let year = 2000; year < 2033; year += 1) await closedYear('digiposte', String(year))
  asked.length = 0
  await closedYear('digiposte', '2032')
  await closedYear('digiposte', '2000')
  expect(asked).toEqual(['digiposte 2032-01-01', 'digiposte 2000-01-01'])
})
