import type { Edition } from '../publisher/edition.ts'

/** Different questions to one edition; beyond this somebody is playing, and the oldest answer goes. */
const REMEMBERED = 64

/** What is computed from an edition and the store, once for each question for as long as the edition lasts. */
export type EditionCache<Value> = (
  edition: Edition,
  question: string,
  compute: () => Promise<Value>,
) => Promise<Value>

export function createEditionCache<Value>(): EditionCache<Value> {
  const answers = new Map<string, Promise<Value>>()
  let version: number | undefined

  return (edition, question, compute) => {
    if (edition.version !== version) answers.clear()
    version = edition.version
    const known = answers.get(question)
    if (known !== undefined) return known
    const [oldest] = answers.keys()
    if (answers.size >= REMEMBERED && oldest !== undefined) answers.delete(oldest)
    const answer = compute()
    answers.set(question, answer)
    // A failure is told to whoever asked, and kept from whoever asks next.
    answer.catch(() => {
      if (answers.get(question) === answer) answers.delete(question)
    })
    return answer
  }
}
