import type { PageContext } from '../context.ts'

/** The whole address of one of our own paths, as others reach it; the path itself where the page has none. */
export function publicAddress(path: string, { snapshot }: Pick<PageContext, 'snapshot'>): string {
  const { url } = snapshot.page
  return URL.canParse(path, url) ? new URL(path, url).href : path
}
