import { readdir, readFile, writeFile } from 'node:fs/promises'
import { getPriority } from 'node:os'
import { describe, expect, it } from 'vitest'
import { openReader } from '../../server/store/open.ts'
import {
  allAnswer,
  boot,
  launch,
  PATIENCE_MS,
  serviceOf,
  servicesOf,
  stageForTest,
  summaryWhen,
} from './booted.ts'

describe('the server, started as people start it', { timeout: PATIENCE_MS }, () => {
  it('serves the page in both languages, the summary, the feed and its health', async () => {
    const booted = await boot(await stageForTest())
    const summary = await summaryWhen(booted, allAnswer)
    expect(servicesOf(summary)).toHaveLength(7)
    expect(summary.incidents).toEqual([])

    const [french, english, feed, healthz, readyz] = await Promise.all(
      ['/', '/en/', '/feed.rss', '/healthz', '/readyz'].map(async (path) => {
        const answer = await fetch(`${booted.address}${path}`)
        return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.text() }
      }),
    )
    expect(french).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' })
    expect(french?.body).toContain('lang="fr"')
    expect(french?.body).toContain('Tous les services mesurés répondent')
    expect(french?.body).toContain('Suivi Colissimo')
    expect(english?.body).toContain('lang="en"')
    expect(english?.body).toContain('All measured services are answering')
    expect(feed).toMatchObject({ status: 200, type: expect.stringContaining('application/rss+xml') })
    expect(feed?.body).toContain('<rss')
    expect(healthz).toMatchObject({ status: 200, body: '{"status":"ok"}' })
    expect(readyz?.status).toBe(200)
    expect(JSON.parse(readyz?.body ?? '')).toMatchObject({ ready: true, reasons: [], store: { ok: true } })
    expect(booted.server.stderr).toBe('')
  })

  it.runIf(process.platform === 'linux')(
    'puts the thread that measures before the one that answers',
    async () => {
      const { server } = await boot(await stageForTest())
      const niceness = await nicenessOfThreads(server.pid)
      expect(niceness.get('lookout')).toBe(getPriority())
      expect(niceness.get('node-MainThread')).toBe(Math.min(19, getPriority() + 5))
    },
  )

  it('refuses a configuration that is not valid: 78, and every fault on stderr', async () => {
    const stage = await stageForTest()
    const text = await readFile(stage.configFile, 'utf8')
    await writeFile(
      stage.configFile,
      text.replace('interval: 1s', 'interval: soon').replace('id: digital-vault', 'id: postal-site'),
    )
    const server = launch(stage)
    expect(await server.ended).toEqual({ code: 78, signal: null })
    const told = server.stderr.trim().split('\n')
    expect(told[0]).toBe('Vigie cannot start: the configuration is not valid.')
    expect(told.slice(1)).toEqual([
      expect.stringMatching(/status\.yaml:\d+:\d+ probing\.interval: /),
      expect.stringMatching(/status\.yaml:\d+:\d+ groups\[0\]\.services\[2\]\.id: /),
    ])
  })

  it('says that its port is taken and leaves the server that has it alone', async () => {
    const stage = await stageForTest()
    const first = await boot(stage)
    await summaryWhen(first, allAnswer)
    const { port } = new URL(first.address)
    const second = launch(stage, { PORT: port })
    expect(await second.ended).toEqual({ code: 1, signal: null })
    const fatal = second.lines.find(({ level }) => level === 60)
    expect(fatal?.msg).toBe(`port ${port} of 127.0.0.1 is taken by another program; set PORT to a free one`)
    expect((await fetch(`${first.address}/readyz`)).status).toBe(200)
  })
})

describe('a change of the configuration', { timeout: PATIENCE_MS }, () => {
  const rename = (text: string, from: string, to: string) => {
    expect(text).toContain(from)
    return text.replaceAll(from, to)
  }

  it('is taken when the file changes; a bad file leaves the old one in force; SIGHUP reads again', async () => {
    const stage = await stageForTest()
    const booted = await boot(stage)
    const { server, watcher } = booted
    const before = await summaryWhen(booted, allAnswer)
    const original = await readFile(stage.configFile, 'utf8')

    await writeFile(stage.configFile, rename(original, 'Suivi Colissimo', 'Suivi des colis'))
    await server.line(/^configuration reloaded$/)
    const renamed = await summaryWhen(
      booted,
      (summary) => serviceOf(summary, 'parcel-tracking').name.fr === 'Suivi des colis',
    )
    // A name is editorial: what was measured stays.
    expect(serviceOf(renamed, 'parcel-tracking').since).toBe(serviceOf(before, 'parcel-tracking').since)
    expect(await watcher.text('/')).toContain('Suivi des colis')

    await writeFile(stage.configFile, rename(original, 'url: http', 'adress: http'))
    const refused = await server.line(/the old one stays in force/)
    expect(refused.level).toBe(50)
    expect(refused.msg).toMatch(/status\.yaml:\d+:\d+ groups\[0\]\.services\[0\]\.checks\[0\]\.adress: /)
    expect((await watcher.summary())?.page.name.fr).toBe(renamed.page.name.fr)

    const told = server.lines.length
    server.send('SIGHUP')
    await server.line(/the old one stays in force/, { after: told })

    await writeFile(stage.configFile, rename(original, 'Suivi Colissimo', 'Suivi de La Poste'))
    server.send('SIGHUP')
    const again = await summaryWhen(
      booted,
      (summary) => serviceOf(summary, 'parcel-tracking').name.fr === 'Suivi de La Poste',
    )
    expect(allAnswer(again)).toBe(true)
  })
})

describe('the end of the server', { timeout: PATIENCE_MS }, () => {
  it('stops on SIGTERM, twice even, with 0 and everything stored', async () => {
    const stage = await stageForTest()
    await stage.origins.get('digital-vault')?.behave('unavailable')
    const booted = await boot(stage)
    const shown = await summaryWhen(booted, (summary) => summary.incidents.length > 0)

    booted.server.send('SIGTERM')
    booted.server.send('SIGTERM')
    expect(await booted.server.ended).toEqual({ code: 0, signal: null })
    expect(booted.server.lines.at(-1)?.msg).toBe('stopped; nothing is lost')

    const store = await openReader(`sqlite:${stage.databaseFile}`)
    const latest = new Map((await store.latestObservations()).map((seen) => [seen.checkKey, seen]))
    const incidents = await store.incidentsSince(0)
    await store.close()
    for (const { id, checkedAt } of servicesOf(shown)) {
      const seen = [...latest.values()].find(({ checkKey }) => checkKey.startsWith(`${id}/`))
      expect(seen?.at).toBeGreaterThanOrEqual(Date.parse(checkedAt ?? ''))
    }
    expect(incidents.map(({ id }) => id)).toEqual(shown.incidents.map(({ id }) => id))
  })
})

describe('a machine without a network', { timeout: PATIENCE_MS }, () => {
  it('shows that nothing can be measured: never down, never operational', async () => {
    const stage = await stageForTest()
    for (const origin of [...stage.origins.values(), ...stage.controls]) await origin.behave('refused')
    const booted = await boot(stage, { LOG_LEVEL: 'debug' })
    // Twice the rounds that would have made the services down.
    for (let rounds = 0; rounds < 4; rounds += 1) {
      await booted.server.line(/^round stored$/, { after: booted.server.lines.length })
    }
    const seen = new Set<string>()
    const blind = await summaryWhen(booted, (summary) => {
      for (const { state } of servicesOf(summary)) seen.add(state)
      return servicesOf(summary).every(({ reason }) => reason === 'vantage_blind')
    })
    expect([...seen]).toEqual(['unknown'])
    expect(blind.incidents).toEqual([])
    expect(blind.overall).toMatchObject({
      state: 'unknown',
      sentence: { fr: 'Nous ne pouvons pas mesurer en ce moment' },
    })
    expect(await booted.watcher.text('/')).toContain('Nous ne pouvons pas mesurer en ce moment')
  })
})

/** By their names, as Linux tells them (proc_pid_stat(5), field 19). */
async function nicenessOfThreads(pid: number): Promise<ReadonlyMap<string, number>> {
  const tasks = await readdir(`/proc/${pid}/task`)
  const stats = await Promise.all(tasks.map((task) => readFile(`/proc/${pid}/task/${task}/stat`, 'utf8')))
  return new Map(
    stats.map((stat) => {
      const [, name = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(stat) ?? []
      return [name, Number(rest.split(' ')[16])]
    }),
  )
}
