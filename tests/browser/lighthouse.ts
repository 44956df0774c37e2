import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import lighthouse from 'lighthouse'
import { launch } from './chromium.ts'

export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
export type Category = (typeof CATEGORIES)[number]

export type Report = {
  /** 0 to 100, by category. */
  readonly scores: Readonly<Partial<Record<Category, number>>>
  /** The audits that cost points, for whoever has to mend them. */
  readonly lost: readonly string[]
}

/** A port of loopback that was free a moment ago: the browser has to be told one. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Asks Lighthouse about an address, on the mobile settings it comes with. */
export async function audit(address: string, categories: readonly Category[]): Promise<Report> {
  const port = await freePort()
  const browser = await launch([`--remote-debugging-port=${port}`])
  try {
    const result = await lighthouse(address, {
      port,
      onlyCategories: [...categories],
      logLevel: 'silent',
      output: 'json',
    })
    if (result === undefined) throw new Error(`Lighthouse said nothing about ${address}`)
    const { lhr } = result
    const scores = Object.fromEntries(
      categories.map((category) => [category, Math.round((lhr.categories[category]?.score ?? 0) * 100)]),
    )
    const counted = new Set(
      Object.values(lhr.categories).flatMap(({ auditRefs }) =>
        auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
      ),
    )
    const lost = Object.values(lhr.audits)
      .filter(({ id, score }) => counted.has(id) && score !== null && score < 1)
      .map(({ id, title, displayValue }) => `${id}: ${title}${displayValue ? ` (${displayValue})` : ''}`)
    return { scores, lost }
  } finally {
    await browser.close()
  }
}
