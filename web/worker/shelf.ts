const PAGES = 'vigie-pages-1'
const ASSETS = 'vigie-assets-1'

/** How many pages and files are kept at most: a phone has little room. */
const LIMITS = { pages: 20, assets: 24 } as const

/** The pages that everybody comes back to are never put away. */
const HOMES = ['/', '/en/']

function isHome({ url }: Request): boolean {
  return HOMES.includes(new URL(url).pathname)
}

/** Puts away the longest kept beyond the limit: a cache lists them in the order in which they came. */
async function trim(cache: Cache, limit: number): Promise<void> {
  const kept = await cache.keys()
  const others = kept.filter((request) => !isHome(request))
  const surplus = others.slice(0, Math.max(0, kept.length - limit))
  await Promise.all(surplus.map((request) => cache.delete(request)))
}

/** Keeps a page that was answered well; anything but a whole page of ours is let go. */
export async function keepPage(request: Request, response: Response): Promise<void> {
  const type = response.headers.get('content-type') ?? ''
  if (response.status !== 200 || response.redirected || !type.startsWith('text/html')) return
  const cache = await caches.open(PAGES)
  // Taken out first, so that what was seen last is listed last.
  await cache.delete(request.url)
  await cache.put(request.url, response)
  await trim(cache, LIMITS.pages)
}

export async function keptPage(url: string): Promise<Response | undefined> {
  return (await caches.open(PAGES)).match(url)
}

/** A hashed file: what is once kept is right for ever. */
export async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(ASSETS)
  const kept = await cache.match(request.url)
  if (kept) return kept
  const response = await fetch(request)
  if (response.status === 200) {
    await cache.put(request.url, response.clone())
    await trim(cache, LIMITS.assets)
  }
  return response
}

/** Removes what another version of the worker kept. */
export async function clearOlder(): Promise<void> {
  const names = await caches.keys()
  const older = names.filter((name) => name.startsWith('vigie-') && name !== PAGES && name !== ASSETS)
  await Promise.all(older.map((name) => caches.delete(name)))
}
