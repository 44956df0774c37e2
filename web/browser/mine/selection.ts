/** More would make a link that nobody can send, and is no selection. */
const MOST = 100

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** The ids that a text such as `colissimo,digiposte` names and that exist, each once, in its order. */
export function readIds(text: string, known: ReadonlySet<string>): readonly string[] {
  const ids = text.split(',').map(decoded)
  return [...new Set(ids)].filter((id) => known.has(id)).slice(0, MOST)
}

export function writeIds(ids: readonly string[]): string {
  return ids.map(encodeURIComponent).join(',')
}

/** Puts an id into a selection, or takes it out. */
export function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id].slice(-MOST)
}
