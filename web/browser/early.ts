// Stands inline in the head of every page: what it adds is there before anything is painted, and nothing moves.
import { addOwnTimes } from './own-time.ts'

const { documentElement: root } = document

// While the page is read, and whenever it is brought up to date.
new MutationObserver(() => addOwnTimes(root)).observe(document, { childList: true, subtree: true })
