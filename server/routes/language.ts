import type { Locale } from '../../monitors/domain/text.ts'

/** Longer than any browser's; the rest of such a header is not worth reading. */
const HEADER_LIMIT_CHARS = 256

/**
 * The language to speak at an address that has no page: English under `/en`, elsewhere the first of
 * ours that `Accept-Language` prefers (RFC 9110, section 12.5.4), and French when it names neither.
 */
export function languageFor(path: string, acceptLanguage: string | undefined): Locale {
  if (path === '/en' || path.startsWith('/en/')) return 'en'
  const wishes = (acceptLanguage ?? '')
    .slice(0, HEADER_LIMIT_CHARS)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/)
      const q = parameters.find((parameter) => parameter.startsWith('q='))
      return { language: tag.split('-')[0], weight: q === undefined ? 1 : Number(q.slice(2)) }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  const wished = wishes.find(({ language }) => language === 'fr' || language === 'en')
  return wished?.language === 'en' ? 'en' : 'fr'
}
