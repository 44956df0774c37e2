import { once } from 'node:events'
import type { Origins } from '../../load/origins.ts'
import { createBareProbe } from './bare-probe.ts'
import { type OwnProbe, openOwnProbe } from './own-probe.ts'

/** How many probes, and whether over TLS. */
export type Order = { readonly count: number; readonly secure: boolean }

/*
 * One way to probe in a process of its own, named by the first argument. It is told the origins first, then
 * how many probes to make, as often as one likes; as many at once as there are origins, one to each.
 */
const [way] = process.argv.slice(2)
const [origins] = (await once(process, 'message')) as [Origins]
const own = new Map<boolean, OwnProbe>()
const bare = createBareProbe(origins.ca)

async function ownProbe(secure: boolean): Promise<OwnProbe> {
  const known =
    own.get(secure) ?? (await openOwnProbe(secure ? origins.https : origins.http, secure ? origins.ca : null))
  own.set(secure, known)
  return known
}

async function work({ count, secure }: Order): Promise<void> {
  const addresses = secure ? origins.https : origins.http
  let left = count
  const each = async (probe: (index: number) => Promise<unknown>) => {
    await Promise.all(
      addresses.map(async (_, index) => {
        while (left > 0) {
          left -= 1
          await probe(index)
        }
      }),
    )
  }
  if (way === 'bare') return each((index) => bare(`${addresses[index]}/${index}`))
  const { probe, settle } = await ownProbe(secure)
  await each(probe)
  await settle()
}

process.on('message', async (order: Order) => {
  await work(order)
  process.send?.({ done: order.count })
})
process.once('disconnect', async () => {
  for (const each of own.values()) await each.close()
  process.exit(0)
})
process.send?.({ ready: true })
