// Stands inline in the head of every page: what it adds is there before anything is painted, and nothing moves.
import { ownTimes } from './own-time.ts'

const { documentElement: root } = document
const { zone } = root.dataset

// Most readers live by the time of the page.
if (zone !== undefined && zone !== new Intl.DateTimeFormat().resolvedOptions().timeZone) {
  const add = ownTimes(zone)
  // While the page is read, and whenever it is brought up to date.
  new MutationObserver(() => add(root)).observe(document, { childList: true, subtree: true })
}
