import { median, ratios, summarise } from '../arithmetic.ts'
import { interleave } from '../rounds.ts'
import type { BenchOptions, Section } from '../section.ts'
import { type Stage, setStage } from '../stage.ts'
import { figure, goal, spread, type Table } from '../table.ts'
import { memoryTable } from './memory.ts'
import { floor, quickest, server } from './starting.ts'

/** Histories to start with. A longer one is one more line here. */
const HISTORIES = [
  { name: 'an empty store', services: 7, days: 0, mostOfFloor: 2 },
  { name: 'a month on record', services: 12, days: 30, mostOfFloor: 2.5 },
] as const

async function startTable({ quick, say }: BenchOptions): Promise<Table> {
  const stages: Stage[] = []
  try {
    const contenders: Record<string, () => Promise<number>> = { fastify: floor, quickest }
    for (const { name, services, days } of HISTORIES) {
      const stage = await setStage({ services, days })
      stages.push(stage)
      contenders[name] = server(stage)
    }
    say('starts')
    // The first start of each compiles what the later ones find compiled.
    await interleave(1, contenders)
    const took = await interleave(quick ? 2 : 9, contenders)
    const floors = took.fastify ?? []
    const overFloor = (name: string) => summarise(ratios(took[name] ?? [], floors))
    return {
      title: 'From the start of the process to the first 200 of the page',
      columns: ['started', 'ms', 'of fastify'],
      rows: [
        ['fastify, one route, in TypeScript as we are', figure(median(floors)), '1'],
        [
          'fastify, one route, in JavaScript with a compile cache',
          spread(summarise(took.quickest ?? [])),
          spread(overFloor('quickest')),
        ],
        ...HISTORIES.map(({ name, services }) => [
          `Vigie, ${services} services, ${name}`,
          spread(summarise(took[name] ?? [])),
          spread(overFloor(name)),
        ]),
      ],
      notes: HISTORIES.map(({ name, mostOfFloor }) =>
        goal(`${name}, of fastify’s start,`, overFloor(name).median, { most: mostOfFloor }),
      ),
    }
  } finally {
    for (const stage of stages) await stage.close()
  }
}

export const startSection: Section = {
  name: 'start',
  title: 'Start and memory',
  needs: ['wrk'],
  run: async (options) => [await startTable(options), await memoryTable(options)],
}
