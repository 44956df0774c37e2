import type { BehaviourName } from '../lab/behaviours.ts'
import { type FaultDrill, openNotebook } from './drill.ts'
import { readRows } from './record.ts'
import { allAnswer, openRoom, servicesOf, summaryWhen } from './room.ts'
import { putDown } from './spans.ts'
import { accused, watchPage } from './witness.ts'

/** As a cable that is pulled, a firewall that drops, and a gateway that hangs up. */
const CUTS: readonly BehaviourName[] = ['refused', 'hang-after-accept', 'reset']

export const networkBlind: FaultDrill = {
  name: 'network-blind',
  title: 'all targets fail together with the controls: it is our own network',
  short: 'one way to fail instead of three',
  async run({ long }) {
    const { found, note } = openNotebook()
    await using room = await openRoom()
    const served = await room.serve()
    await summaryWhen(served, allAnswer)
    const everything = [...room.stage.origins.values(), ...room.stage.controls]
    for (const cut of long ? CUTS : CUTS.slice(0, 1)) {
      const page = watchPage(served, Date.now)
      await Promise.all(everything.map((origin) => origin.behave(cut)))
      const blind = await summaryWhen(served, (summary) =>
        servicesOf(summary).every(({ state, reason }) => state === 'unknown' && reason === 'vantage_blind'),
      )
      await Promise.all(everything.map((origin) => origin.behave('fine')))
      await summaryWhen(served, allAnswer)
      const said = await page.stop()
      const wrongly = accused(said)
      note(`${cut}: nobody is accused`, wrongly.length === 0, wrongly.join(', ') || `${said.length} looks`)
      note(
        `${cut}: the page says that we cannot measure`,
        blind.overall.state === 'unknown',
        blind.overall.sentence.en,
      )
      note(
        `${cut}: no incident is opened`,
        said.every(({ incidents }) => incidents === 0),
      )
    }
    await served.server.stop()
    const down = putDown(await readRows(room.stage.databaseFile))
    note('nobody is down on record', down.length === 0, down.join(', '))
    return { found }
  },
}
