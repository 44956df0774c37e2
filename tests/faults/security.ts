import { appendFile, readFile, writeFile } from 'node:fs/promises'
import type { BehaviourName } from '../lab/behaviours.ts'
import { metric } from './asked.ts'
import { type Answer, ask, crawl } from './crawl.ts'
import { type FaultDrill, openNotebook } from './drill.ts'
import { openRawClient } from './raw-client.ts'
import { bytesOf } from './record.ts'
import { allAnswer, openRoom, stateOf, summaryWhen } from './room.ts'
import { holdsCanary, plantCanary } from './security-canary.ts'

const SECURITY: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /^default-src 'none';(?!.*unsafe)/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^no-referrer$/,
  'permissions-policy': /geolocation=\(\)/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^(same|cross)-origin$/,
  'strict-transport-security': /^max-age=31536000/,
}
/** Ways to fail that make a server say more than usual. */
const FAILURES: Readonly<Record<string, BehaviourName>> = {
  'postal-site': 'redirect-loop',
  'parcel-tracking': 'unavailable',
  'digital-vault': 'reset',
  'online-banking': 'garbage',
  'mobile-app': 'refused',
}

export const security: FaultDrill = {
  name: 'security',
  title:
    'the headers of every kind of answer, and a secret of the configuration looked for in all that is public or logged',
  short: 'looked through once, during the outage; one answer in four is asked for again',
  async run({ long }) {
    const { found, note } = openNotebook()
    await using room = await openRoom()
    const { stage } = room
    const secret = await plantCanary(stage)
    // Addresses of the page are ours to ask at loopback; its public address is https.
    const served = await room.serve({
      ...secret,
      PUBLIC_URL: 'https://vigie.example',
      RATE_LIMIT: '0',
      LOG_LEVEL: 'trace',
    })
    const { server, address } = served
    await summaryWhen(served, allAnswer)
    const services = [...stage.origins.keys()]
    const calm = long ? await crawl(address, services) : []
    const sent = stage.origins.get('parcel-tracking')?.requests.at(-1)?.headers ?? {}
    note('the secret is in use', holdsCanary(JSON.stringify(sent)), Object.keys(sent).join(' '))

    for (const [id, behaviour] of Object.entries(FAILURES)) await stage.origins.get(id)?.behave(behaviour)
    await summaryWhen(served, (summary) =>
      Object.keys(FAILURES).every((id) => stateOf(summary, id) === 'major_outage'),
    )
    await summaryWhen(served, ({ incidents }) => incidents.length > 0)
    const failing = await crawl(address, services)
    // A file that is refused is told of in the log, with what is wrong in it.
    const written = await readFile(stage.configFile, 'utf8')
    await appendFile(stage.configFile, `\nunheard: $\{SECRET}\nprobing: []\n`)
    server.send('SIGHUP')
    await server.line(/the new configuration is not taken/)
    await writeFile(stage.configFile, written)

    const answers = [
      ...calm,
      ...failing,
      ...(await oddOnes(
        address,
        failing.filter((_, index) => long || index % 4 === 0),
      )),
    ]
    const bare = answers.flatMap(lacking)
    const statuses = Map.groupBy(answers, ({ status }) => status)
    note(
      'every answer has every security header',
      bare.length === 0,
      bare[0] ??
        [...statuses]
          .toSorted(([a], [b]) => a - b)
          .map(([status, all]) => `${all.length} × ${status}`)
          .join(', '),
    )
    const kinds = new Set(answers.map(({ headers }) => headers.get('content-type')?.split(';')[0] ?? 'none'))
    const missing = [200, 204, 304, 308, 400, 404, 405, 417, 431].filter((status) => !statuses.has(status))
    note('every kind of answer was met', missing.length === 0, missing.join(' ') || [...kinds].join(', '))
    const leaks = answers.filter(
      ({ body, headers }) => holdsCanary(body) || holdsCanary(JSON.stringify([...headers])),
    )
    note(
      'the secret is in no public byte',
      leaks.length === 0,
      leaks[0]?.path ??
        `${answers.length} answers, ${(answers.reduce((sum, { body }) => sum + body.length, 0) / 1e6).toFixed(1)} MB`,
    )
    const rounds = await metric(address, 'vigie_rounds_total')
    await server.stop()
    const logged = [...server.lines.map((line) => JSON.stringify(line)), server.stderr]
    note('nor in a line of the log', !logged.some(holdsCanary), `${logged.length} lines at the level trace`)
    const stored = Buffer.concat(
      await Promise.all([bytesOf(stage.databaseFile), bytesOf(`${stage.databaseFile}-wal`)]),
    )
    note(
      'nor in the database',
      !holdsCanary(stored.toString('latin1')),
      `${stored.length} bytes of ${rounds} rounds`,
    )
    return { found }
  },
}

function lacking({ path, status, headers }: Answer): readonly string[] {
  return Object.entries(SECURITY)
    .filter(([name, sound]) => !sound.test(headers.get(name) ?? ''))
    .map(([name]) => `${status} of ${path}: ${name} is ${headers.get(name)}`)
}

/** Answers that nobody gets who only follows links. */
async function oddOnes(address: string, known: readonly Answer[]): Promise<readonly Answer[]> {
  const tagged = known.flatMap(({ path, headers }) => {
    const etag = headers.get('etag')
    return etag === null ? [] : [{ path, etag }]
  })
  const answers: Answer[] = []
  for (const { path, etag } of tagged)
    answers.push(await ask(address, path, { headers: { 'if-none-match': etag } }))
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
    for (const path of [
      '/',
      '/sw.js',
      '/api/v1/summary',
      '/api/v1/nowhere',
      '/nowhere',
      '/healthz',
      '/api/v1/incidents?limit=2',
    ]) {
      answers.push(await ask(address, path, { method }))
    }
  }
  answers.push(await ask(address, '/api/v1/incidents?limit=no'), await ask(address, '/api/v1/events'))
  const { hostname: host, port } = new URL(address)
  const client = openRawClient({ host, port: Number(port) })
  for (const bytes of [
    'nonsense\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\n\r\n',
    `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  ]) {
    const { status, headers, body } = await client.send(bytes)
    answers.push({
      path: bytes.slice(0, 40),
      status,
      headers: new Headers([...headers].map(([a, b]) => [a, b])),
      body,
    })
  }
  client.close()
  return answers
}
