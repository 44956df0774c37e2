import type { Locale, LocalizedText } from '../text.ts'

const CONJUNCTION: Readonly<Record<Locale, string>> = { fr: ' et ', en: ' and ' }

/** "A", "A et B", "A, B et C", in each language. */
export function enumerate(names: readonly LocalizedText[]): LocalizedText {
  return { fr: join(names, 'fr'), en: join(names, 'en') }
}

function join(names: readonly LocalizedText[], locale: Locale): string {
  const words = names.map((name) => name[locale])
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')}${CONJUNCTION[locale]}${words.at(-1)}`
}
