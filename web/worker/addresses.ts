/** What the worker does about a request: `page` and `asset` are kept, everything else is none of its business. */
export type Kind = 'page' | 'asset' | 'other'

export type Asked = {
  readonly method: string
  readonly url: string
  readonly mode: string
  /** The `Accept` header. */
  readonly accept: string
}

/** Feeds, badges and other files have a dot in their last segment; below `/api/` programs read. */
function isForPrograms(pathname: string): boolean {
  return pathname.includes('/api/') || /\.[^/]*$/.test(pathname)
}

/** @param origin of the worker: what others serve is theirs */
export function kindOf({ method, url, mode, accept }: Asked, origin: string): Kind {
  const { origin: from, pathname } = new URL(url)
  if (method !== 'GET' || from !== origin) return 'other'
  if (pathname.startsWith('/assets/')) return 'asset'
  if (isForPrograms(pathname)) return 'other'
  return mode === 'navigate' || accept.startsWith('text/html') ? 'page' : 'other'
}

/** What stands in for a page that was never kept: home, in its language. */
export function homeOf(url: string): string {
  return new URL(url).pathname.startsWith('/en/') ? '/en/' : '/'
}
