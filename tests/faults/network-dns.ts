import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../../scripts/child.ts'
import { startDns, type Zone } from '../lab/dns.ts'
import { type FaultDrill, openNotebook } from './drill.ts'
import { readRows } from './record.ts'
import { allAnswer, openRoom, type Room, servicesOf, stateOf, summaryWhen } from './room.ts'
import { putDown } from './spans.ts'
import { accused, watchPage } from './witness.ts'

/** Of loopback, with the one port that resolv.conf knows. */
const NAME_SERVER = { host: '127.53.0.1', port: 53 }
const VICTIM = 'parcel-tracking'
const CONTROLS = ['control.drill.test', 'control.other.test']
const FINE = ['127.0.0.1'] as const
const nameOf = (id: string) => `${id}.drill.test`

type Failure = 'servfail' | 'silent' | undefined
const FAILURES: Readonly<Record<string, Failure>> = {
  'the name server fails': 'servfail',
  'the name server is silent': 'silent',
  'the name server knows no name': undefined,
}

export const networkDns: FaultDrill = {
  name: 'network-dns',
  title: 'name resolution is dead for all names; then one name alone is gone',
  short: 'a name server that fails only',
  async run({ long }) {
    const { found, note } = openNotebook()
    const refusal = await whyNot()
    if (refusal !== undefined) return { found, skipped: refusal }
    await using room = await openRoom()
    const names = [...room.stage.origins.keys()].map(nameOf).concat(CONTROLS)
    const zone: Record<string, Zone[string]> = {}
    const answer = (how: Zone[string] | undefined, asked: readonly string[] = names) => {
      for (const name of asked) {
        if (how === undefined) delete zone[name]
        else zone[name] = how
      }
    }
    answer(FINE)
    const dns = await startDns(zone, NAME_SERVER)
    room.defer(dns.close)
    await nameEverything(room)
    const served = await room.serve({}, await ownNameServer(room))
    await summaryWhen(served, allAnswer)

    for (const [says, failure] of Object.entries(FAILURES).slice(0, long ? undefined : 1)) {
      const page = watchPage(served, Date.now)
      answer(failure)
      await summaryWhen(served, (summary) =>
        servicesOf(summary).every(({ reason }) => reason === 'vantage_blind'),
      )
      answer(FINE)
      await summaryWhen(served, allAnswer)
      const said = await page.stop()
      const wrongly = accused(said)
      note(`${says}: nobody is accused`, wrongly.length === 0, wrongly.join(', ') || `${said.length} looks`)
      note(
        `${says}: no incident is opened`,
        said.every(({ incidents }) => incidents === 0),
      )
    }
    answer(undefined, [nameOf(VICTIM)])
    const out = await summaryWhen(served, (summary) => stateOf(summary, VICTIM) === 'major_outage')
    const reason = servicesOf(out).find(({ id }) => id === VICTIM)?.reason
    note('a name that is gone alone is its own outage', reason === 'dns_nxdomain', `${reason}`)
    const others = servicesOf(out).filter(({ id, state }) => id !== VICTIM && state !== 'operational')
    note('and nobody else’s', others.length === 0, others.map(({ id, state }) => `${id} ${state}`).join(', '))
    await served.server.stop()
    const down = putDown(await readRows(room.stage.databaseFile), [VICTIM])
    note('nobody else is down on record', down.length === 0, down.join(', '))
    return { found }
  },
}

async function whyNot(): Promise<string | undefined> {
  const tried = await run('unshare', ['--mount', 'true'])
  return tried.code === 0
    ? undefined
    : 'a process cannot be given another resolv.conf here: that takes root and unshare'
}

/** Names in the place of addresses: one for each service, another for the controls. */
async function nameEverything({ stage }: Room): Promise<void> {
  let text = await readFile(stage.configFile, 'utf8')
  for (const [id, { port }] of stage.origins)
    text = text.replaceAll(`127.0.0.1:${port}`, `${nameOf(id)}:${port}`)
  for (const [index, { port }] of stage.controls.entries()) {
    text = text.replace(new RegExp(`(127\\.0\\.0\\.1|localhost):${port}`), `${CONTROLS[index]}:${port}`)
  }
  await writeFile(stage.configFile, text)
}

/** Starts a command in which /etc/resolv.conf, and nothing else, is ours. */
async function ownNameServer({ stage }: Room): Promise<readonly string[]> {
  const file = join(stage.historyDir, '..', 'resolv.conf')
  await writeFile(file, `nameserver ${NAME_SERVER.host}\n`)
  return ['unshare', '--mount', 'sh', '-c', 'mount --bind "$0" /etc/resolv.conf && exec "$@"', file]
}
