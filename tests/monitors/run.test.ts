import { afterEach, describe, expect, it } from 'vitest'
import { StoreError } from '../../monitors/store.ts'
import { type Origin, startOrigin } from '../lab/origin.ts'
import { type Harness, type HarnessOptions, SIX, startHarness } from './harness.ts'

const opened: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const thing of opened.splice(0).reverse()) await thing.close()
})

async function origin(...args: Parameters<typeof startOrigin>): Promise<Origin> {
  const started = await startOrigin(...args)
  opened.push(started)
  return started
}

async function harness(options: HarnessOptions): Promise<Harness> {
  const started = await startHarness(options)
  opened.push(started)
  return started
}

function serviceIn(lab: Harness, id: string) {
  const found = lab
    .snapshot()
    .groups.flatMap((group) => group.services)
    .find((service) => service.id === id)
  if (found === undefined) throw new Error(`no service ${id}`)
  return found
}

describe('a run', () => {
  it('is not green before it has measured', async () => {
    const tracking = await origin()
    const lab = await harness({ urls: { tracking: tracking.url } })
    lab.run.beat()
    expect(serviceIn(lab, 'tracking')).toMatchObject({
      state: 'unknown',
      checkedAt: null,
      uptime: { d90: { percent: null } },
    })
  })

  it('takes an outage from the socket to the page and back, dated at its first bad and first good probe', async () => {
    const tracking = await origin()
    const lab = await harness({ urls: { tracking: tracking.url } })
    await lab.pass(120)
    expect(serviceIn(lab, 'tracking').state).toBe('operational')

    await tracking.behave('refused')
    const brokenAt = lab.clock.now
    await lab.pass(120)
    const out = serviceIn(lab, 'tracking')
    expect(out).toMatchObject({ state: 'major_outage', reason: 'connect_refused' })
    expect(out.since).toBeGreaterThan(brokenAt)
    expect(out.since).toBeLessThanOrEqual(brokenAt + 60_000)
    expect(lab.snapshot().overall.sentence.fr).toBe('Suivi Colissimo est en panne depuis 6\u00a0h\u00a003')

    await tracking.behave('fine')
    const mendedAt = lab.clock.now
    await lab.pass(240)
    const back = serviceIn(lab, 'tracking')
    expect(back.state).toBe('operational')
    const [incident] = lab.snapshot().incidents
    expect(incident).toMatchObject({ phase: 'monitoring', startedAt: { at: out.since } })
    expect(incident?.services[0]?.to?.at).toBeGreaterThan(mendedAt)
    expect(incident?.services[0]?.to?.at).toBeLessThanOrEqual(mendedAt + 120_000)

    await lab.pass(600)
    expect(lab.snapshot().incidents[0]?.updates.map((update) => update.phase)).toEqual([
      'resolved',
      'monitoring',
      'investigating',
    ])
  })

  it('makes one incident of one owner’s services and another of another’s', async () => {
    const [tracking, vault, bank] = [await origin(), await origin(), await origin()]
    const lab = await harness({ urls: { tracking: tracking.url, vault: vault.url, bank: bank.url } })
    await lab.pass(60)
    for (const site of [tracking, vault, bank]) await site.behave('unavailable')
    await lab.pass(180)
    expect(
      lab
        .snapshot()
        .incidents.map((incident) => [incident.owner, incident.services.length])
        .sort(),
    ).toEqual([
      ['bpce', 1],
      ['la-poste', 2],
    ])
  })

  it('blames nobody when its own network is blind', async () => {
    const [tracking, control] = [await origin(), await origin()]
    const lab = await harness({ urls: { tracking: tracking.url }, controls: [control.url, control.url] })
    await lab.pass(60)
    await tracking.behave('refused')
    await control.behave('refused')
    await lab.pass(300)
    expect(serviceIn(lab, 'tracking')).toMatchObject({ state: 'unknown', reason: 'vantage_blind' })
    expect(lab.snapshot().incidents).toEqual([])
    expect(lab.run.counters.blindProbes).toBeGreaterThanOrEqual(3)
  })

  it('believes an outage beside a control that answers, be it with a 503', async () => {
    const [tracking, control] = [await origin(), await origin({ behaviour: 'unavailable' })]
    const lab = await harness({ urls: { tracking: tracking.url }, controls: [control.url, control.url] })
    await lab.pass(60)
    await tracking.behave('refused')
    await lab.pass(180)
    expect(serviceIn(lab, 'tracking').state).toBe('major_outage')
  })

  it('is blind from the start, never down, when nothing can be reached', async () => {
    const [tracking, control] = [
      await origin({ behaviour: 'refused' }),
      await origin({ behaviour: 'refused' }),
    ]
    const lab = await harness({ urls: { tracking: tracking.url }, controls: [control.url, control.url] })
    await lab.pass(300)
    expect(serviceIn(lab, 'tracking')).toMatchObject({ state: 'unknown', reason: 'vantage_blind' })
    expect(lab.snapshot().overall.sentence.fr).toBe('Nous ne pouvons pas mesurer en ce moment')
  })

  it('says that it is blind, not that it was silent, when it wakes up without a network', async () => {
    const [tracking, control] = [await origin(), await origin()]
    const lab = await harness({ urls: { tracking: tracking.url }, controls: [control.url, control.url] })
    await lab.pass(60)
    await tracking.behave('refused')
    await control.behave('refused')
    lab.clock.now += 3_600_000
    await lab.restart()
    await lab.pass(60)
    expect(serviceIn(lab, 'tracking')).toMatchObject({ state: 'unknown', reason: 'vantage_blind' })
    expect(serviceIn(lab, 'tracking').checks[0]).toMatchObject({ reason: 'vantage_blind' })
  })

  it('continues the same incident after a kill, and the silence is unknown', async () => {
    const tracking = await origin()
    const lab = await harness({ urls: { tracking: tracking.url } })
    await lab.pass(60)
    await tracking.behave('unavailable')
    await lab.pass(120)
    const before = lab.snapshot().incidents
    const lastSeen = serviceIn(lab, 'tracking').checkedAt ?? 0

    lab.clock.now += 3_600_000
    const wokeAt = lab.clock.now
    await lab.restart()
    await lab.pass(1)
    expect(serviceIn(lab, 'tracking')).toMatchObject({ state: 'unknown', since: lastSeen })
    await lab.pass(180)

    expect(serviceIn(lab, 'tracking').state).toBe('major_outage')
    expect(lab.snapshot().incidents).toEqual(before)
    const today = serviceIn(lab, 'tracking').days.at(-1)
    const silentMs = (serviceIn(lab, 'tracking').since ?? 0) - lastSeen
    expect(silentMs).toBeGreaterThanOrEqual(wokeAt - lastSeen)
    // From midnight to the first probe nothing was watched; then the hour of silence.
    const firstSeen = (await lab.store.transitions(SIX, lab.clock.now))[0]?.at ?? 0
    expect(today?.unknownMs).toBe(firstSeen - (SIX - 6 * 3_600_000) + silentMs)
  })

  it('repeats nothing when it starts again', async () => {
    const tracking = await origin({ behaviour: 'unavailable' })
    const lab = await harness({ urls: { tracking: tracking.url } })
    await lab.pass(120)
    const before = lab.snapshot().incidents
    await lab.restart()
    await lab.pass(120)
    expect(lab.snapshot().incidents).toEqual(before)
    expect(before).toHaveLength(1)
  })

  it('goes on probing while the disk fails, tells no update that is not stored, and loses nothing', async () => {
    const tracking = await origin()
    let failing = false
    const lab = await harness({
      urls: { tracking: tracking.url },
      wrapStore: (store) => ({
        commit: (round) =>
          failing ? Promise.reject(new StoreError('SQLITE_FULL', 'the disk is full')) : store.commit(round),
      }),
    })
    await lab.pass(60)
    failing = true
    await tracking.behave('unavailable')
    await lab.pass(180)
    expect(serviceIn(lab, 'tracking').state).toBe('major_outage')
    expect(lab.snapshot().incidents).toEqual([])

    failing = false
    await lab.pass(1)
    const [incident] = lab.snapshot().incidents
    expect(incident?.updates).toHaveLength(1)
    expect((await lab.store.incident(incident?.id ?? ''))?.updates).toHaveLength(1)
    expect((await lab.store.transitions(SIX, lab.clock.now)).map((transition) => transition.to)).toEqual([
      'up',
      'down',
    ])
  })

  it('starts no further probe once it is stopped, however many are due', async () => {
    const site = await origin({ behaviour: 'hang-after-request' })
    const lab = await harness({ urls: { tracking: site.url, vault: site.url, bank: site.url } })
    lab.clock.now += 120_000
    const asked = site.arrival()
    lab.run.beat()
    await asked
    await lab.run.stop()
    expect(site.arrivals).toBe(1)
    expect(await lab.store.latestObservations()).toEqual([])
  })

  it('lays maintenance over what is measured and takes planned time out of the day', async () => {
    const tracking = await origin({ behaviour: 'unavailable' })
    const text = { fr: 'Travaux', en: 'Works' }
    const from = SIX + 300_000
    const to = SIX + 900_000
    const window = {
      id: 'works',
      services: ['tracking'],
      from,
      to,
      title: text,
      text,
      cancelled: false,
      recordedAt: SIX,
    }
    const lab = await harness({
      urls: { tracking: tracking.url },
      records: { declared: [], annotations: [], maintenances: [window] },
    })
    await lab.pass(310)
    expect(serviceIn(lab, 'tracking')).toMatchObject({ state: 'major_outage', maintenanceId: 'works' })
    expect(lab.snapshot().overall.state).toBe('maintenance')
    await lab.pass(700)
    expect(serviceIn(lab, 'tracking')).toMatchObject({ state: 'major_outage', maintenanceId: null })
    expect(serviceIn(lab, 'tracking').days.at(-1)?.plannedMs).toBe(600_000)
  })

  it('completes maintenance when its services were measured good after its end', async () => {
    const tracking = await origin({ behaviour: 'unavailable' })
    const text = { fr: 'Travaux', en: 'Works' }
    const span = { from: SIX + 60_000, to: SIX + 300_000 }
    const window = { id: 'works', services: ['tracking'], ...span, title: text, text, cancelled: false }
    const lab = await harness({
      urls: { tracking: tracking.url },
      records: { declared: [], annotations: [], maintenances: [{ ...window, recordedAt: SIX }] },
    })
    const standing = () => {
      const [view] = lab.snapshot().maintenances
      return [view?.state, view?.completedAt]
    }
    await lab.pass(290)
    expect(standing()).toEqual(['in_progress', null])
    await lab.pass(310)
    expect(standing()).toEqual(['verifying', null])
    await tracking.behave('fine')
    await lab.pass(240)
    const [, completedAt] = standing()
    expect(standing()).toEqual(['completed', expect.any(Number)])
    expect(completedAt).toBeGreaterThan(SIX + 600_000)
    expect([...(await lab.store.maintenanceSeen()).values()]).toEqual([completedAt])
    // What happens to it later is no matter of this work.
    await tracking.behave('unavailable')
    await lab.pass(600)
    expect(standing()).toEqual(['completed', completedAt])
  })
})
