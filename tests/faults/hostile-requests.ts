import { chanceOf } from './chance.ts'
import { type FaultDrill, openNotebook } from './drill.ts'
import { type Asked, askAnything, askNonsense, askOutside } from './hostile-asking.ts'
import { headerOf, openRawClient, type RawAnswer } from './raw-client.ts'
import { allAnswer, openRoom, summaryWhen } from './room.ts'

const LONG = 400_000
const SHORT = 1_000
const CONNECTIONS = 16
/** Found in nothing that is public. */
const TREASURE =
  /root:x:0|"dependencies"|fastify\.register|allowPrivateTargets|SQLite format 3|CONFIG_FILE=|\[core\]/
/** What every answer has, whatever it says. */
const SECURITY = [
  'content-security-policy',
  'x-content-type-options',
  'referrer-policy',
  'permissions-policy',
]

export const hostileRequests: FaultDrill = {
  name: 'hostile-requests',
  title:
    'random methods, addresses, parameters and headers for every route, ways out of the folder, damaged requests',
  short: `${SHORT} requests instead of ${LONG}`,
  async run({ long, seed, say }) {
    const { found, note } = openNotebook()
    await using room = await openRoom()
    // Nobody is told to wait, so that all of it is answered.
    const served = await room.serve({ RATE_LIMIT: '0', PUBLIC_URL: 'https://vigie.example' })
    const { address, server } = served
    await summaryWhen(served, allAnswer)
    const { hostname: host, port } = new URL(address)
    const chance = chanceOf(seed)
    const total = long ? LONG : SHORT
    const lines = server.lines.length
    const statuses = new Map<string, number>()
    const kinds = new Map<string, number>()
    const wrong: string[] = []
    let sent = 0

    await Promise.all(
      Array.from({ length: CONNECTIONS }, async () => {
        const client = openRawClient({ host, port: Number(port) })
        while (sent < total && wrong.length < 5) {
          sent += 1
          if (sent % 20_000 === 0) say(`${sent} requests`)
          const asked = next(sent, chance)
          const answer = await client.send(asked.bytes, asked.silent).catch(String)
          // It may have become two.
          if (asked.kind === 'damaged requests') client.close()
          if (typeof answer === 'string') wrong.push(answer)
          else {
            count(statuses, String(answer.status))
            wrong.push(...faultsOf(asked, answer))
          }
          count(kinds, asked.kind)
        }
        client.close()
      }),
    )
    const figures = [...kinds].map(([kind, times]) => `${times} ${kind}`).join(', ')
    note(
      'every one is answered, none with an error of ours, a file of elsewhere, a header of theirs or without a header of ours',
      wrong.length === 0,
      wrong[0] ?? `${figures}: ${[...statuses].map(([status, times]) => `${times} × ${status}`).join(', ')}`,
    )
    const complaints = server.lines.slice(lines).filter(({ level }) => level >= 40)
    note(
      'nothing is logged of it',
      complaints.length === 0,
      complaints[0]?.msg ?? `${server.lines.length - lines} lines in all`,
    )
    const summary = await summaryWhen(served, allAnswer)
    note('the page is as it was', allAnswer(summary))
    return { found }
  },
}

function next(index: number, chance: () => number): Asked {
  if (index % 8 === 0) return askNonsense(chance)
  return index % 4 === 1 ? askOutside(chance) : askAnything(chance)
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function faultsOf({ bytes, kind }: Asked, answer: RawAnswer): readonly string[] {
  const { status, headers, body } = answer
  const faults: string[] = []
  // Hung up on what is no request; nothing is left to say.
  if (status === 0) return kind === 'damaged requests' ? [] : [`no answer to ${JSON.stringify(bytes)}`]
  if (status === 500 || status < 100) faults.push(`status ${status}`)
  const missing = SECURITY.filter((name) => !headers.some(([own]) => own === name))
  if (missing.length > 0) faults.push(`${status} without ${missing}`)
  if (headers.some(([name]) => name === 'x-hostile' || name === 'set-cookie'))
    faults.push('a header of theirs')
  if (TREASURE.test(body)) faults.push('a file of elsewhere')
  // In an answer that a browser may take for a page, nothing of the request is markup.
  const type = headerOf(answer, 'content-type') ?? ''
  if (/html|svg|xml/.test(type) && /<script>hostile|<svg\/onload/.test(body)) faults.push(`markup in ${type}`)
  return faults.map((fault) => `${fault}: ${JSON.stringify(bytes)}`)
}
