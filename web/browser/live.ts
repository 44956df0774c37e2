import { createAsking } from './asking.ts'
import { createFollowing } from './following.ts'
import { type Known, newsOf } from './news.ts'
import { firstFollowDelayMs, pollDelayMs } from './pacing.ts'

export type LivePage = {
  /** Brings the page up to date. Rejects when there was no good answer. */
  readonly refresh: (signal: AbortSignal) => Promise<void>
  /** When the content of the page became what it is. Epoch milliseconds. */
  readonly asOf: () => number
}

/** Whether the reader asked the browser to use little data. Not every browser can tell. */
function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  return connection?.saveData === true
}

/**
 * Keeps a page up to date while somebody looks at it: it follows the events, and fetches itself when they
 * tell of something; while there are none it asks by itself, now and then. In the background it rests, and
 * catches up when it comes to the front, back from the history or back to a network. Returns how to ask at once.
 */
export function startLive({ refresh, asOf }: LivePage): () => void {
  const sparing = savesData()
  let following = false
  let overall = ''

  const asking = createAsking({
    ask: refresh,
    next: (failures) => (following && failures === 0 ? null : pollDelayMs(failures, Math.random(), sparing)),
  })
  const poll = () => asking.within(pollDelayMs(0, Math.random(), sparing))
  const events = createFollowing({
    onOpen() {
      following = true
      asking.relax()
    },
    onLost() {
      following = false
      poll()
    },
    onEvent(event) {
      const known: Known = { asOf: asOf(), overall }
      const news = newsOf(event, known, Math.random())
      overall = news.known.overall
      if (news.delayMs !== null) asking.within(news.delayMs)
    },
  })

  const rest = () => {
    following = false
    events.stop()
    asking.stop()
  }
  const follow = (afterMs: number) => {
    following = false
    if (!sparing) events.start(afterMs)
  }
  const catchUp = () => {
    rest()
    if (document.hidden) return
    asking.within(0)
    follow(0)
  }

  document.addEventListener('visibilitychange', catchUp)
  // An open stream would keep the page out of the browser's memory of pages left.
  addEventListener('pagehide', rest)
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) catchUp()
  })
  addEventListener('online', catchUp)
  if (!document.hidden) {
    poll()
    follow(firstFollowDelayMs(Math.random()))
  }
  return () => asking.within(0)
}
