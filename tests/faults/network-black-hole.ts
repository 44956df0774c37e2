import type { BehaviourName } from '../lab/behaviours.ts'
import { metric } from './asked.ts'
import { type FaultDrill, openNotebook } from './drill.ts'
import { readRows } from './record.ts'
import { allAnswer, openRoom, stateOf, summaryWhen } from './room.ts'
import { putDown } from './spans.ts'
import { accused, watchPage } from './witness.ts'

/** Packets that nobody answers, and a process that accepts and says nothing more. */
const HOLES: readonly BehaviourName[] = ['hang-before-accept', 'hang-after-accept', 'hang-after-request']

export const networkBlackHole: FaultDrill = {
  name: 'network-black-hole',
  title: 'half of the targets swallow whatever is sent to them; the controls answer',
  short: 'the same',
  async run() {
    const { found, note } = openNotebook()
    await using room = await openRoom()
    const served = await room.serve()
    await summaryWhen(served, allAnswer)
    const ids = [...room.stage.origins.keys()]
    const holes = ids.slice(0, Math.ceil(ids.length / 2))
    const page = watchPage(served, Date.now)
    await Promise.all(
      holes.map((id, index) =>
        room.stage.origins.get(id)?.behave(HOLES[index % HOLES.length] ?? 'hang-after-accept'),
      ),
    )
    const out = await summaryWhen(served, (summary) =>
      holes.every((id) => stateOf(summary, id) === 'major_outage'),
    )
    const told = out.incidents.flatMap(({ services }) => services.map(({ id }) => id))
    note(
      'each of them is out, and told',
      holes.every((id) => told.includes(id)),
      told.join(', '),
    )
    const blind = await metric(served.address, 'vigie_probes_total', 'vantage_blind')
    await Promise.all(holes.map((id) => room.stage.origins.get(id)?.behave('fine')))
    await summaryWhen(served, allAnswer)
    const said = await page.stop()
    const wrongly = accused(said, holes)
    note(
      'nobody else is accused',
      wrongly.length === 0,
      wrongly.join(', ') || `${said.length} looks, ${blind} blind probes`,
    )
    await served.server.stop()
    const down = putDown(await readRows(room.stage.databaseFile), holes)
    note('nobody else is down on record', down.length === 0, down.join(', '))
    return { found }
  },
}
