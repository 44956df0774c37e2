import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Publish } from '../../monitors/run.ts'
import type { Edition } from '../publisher/edition.ts'
import { isDue } from '../publisher/publish-policy.ts'

export type PublicationOptions = {
  readonly render: (snapshot: Snapshot, previous: Edition) => Promise<Edition>
  /** Makes and delivers what is shown while there is no edition yet. */
  readonly front: (snapshot: Snapshot) => Promise<void>
  /** The first edition without what only spares bandwidth: nothing else is there until it is. */
  readonly draft: (snapshot: Snapshot) => Promise<Edition>
  /** The same edition, whole. */
  readonly finish: (draft: Edition) => Promise<Edition>
  readonly deliver: (edition: Edition) => void
  readonly onFailure: (error: unknown) => void
  readonly now: () => number
}

/**
 * Renders and delivers one edition at a time; the first after its front, and twice, as a draft and whole. Urgent
 * news that comes too early, or while an edition is in the making, goes out with the next call, from what is
 * known then.
 */
export function createPublication(options: PublicationOptions): Publish {
  const { render, front, draft, finish, deliver, onFailure, now } = options
  let previous: Edition | undefined
  let publishedAt = Number.NEGATIVE_INFINITY
  let held = false
  let making = false

  const first = async (snapshot: Snapshot): Promise<Edition> => {
    await front(snapshot)
    const drafted = await draft(snapshot)
    deliver(drafted)
    return finish(drafted)
  }
  const make = async (snapshot: Snapshot): Promise<void> => {
    try {
      previous = previous === undefined ? await first(snapshot) : await render(snapshot, previous)
      deliver(previous)
    } catch (error) {
      held = true
      onFailure(error)
    } finally {
      making = false
    }
  }
  return (urgent, build) => {
    held ||= urgent
    if (making || !isDue({ previous, publishedAt, changed: held, now: now() })) return
    making = true
    held = false
    publishedAt = now()
    void make(build())
  }
}
