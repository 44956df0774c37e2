import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Publish } from '../../monitors/run.ts'
import type { Edition } from '../publisher/edition.ts'
import { isDue } from '../publisher/publish-policy.ts'

export type PublicationOptions = {
  readonly render: (snapshot: Snapshot, previous: Edition | undefined) => Promise<Edition>
  /** The same without what only spares bandwidth: there is no page at all until the first is there. */
  readonly draft: (snapshot: Snapshot) => Promise<Edition>
  readonly deliver: (edition: Edition) => void
  readonly onFailure: (error: unknown) => void
  readonly now: () => number
}

/**
 * Renders and delivers one edition at a time; the first twice, as a draft and whole. Urgent news that comes too early, or while an edition is in
 * the making, goes out with the next call, from what is known then.
 */
export function createPublication(options: PublicationOptions): Publish {
  const { render, draft, deliver, onFailure, now } = options
  let previous: Edition | undefined
  let publishedAt = Number.NEGATIVE_INFINITY
  let held = false
  let making = false

  const make = async (snapshot: Snapshot): Promise<void> => {
    try {
      if (previous === undefined) deliver(await draft(snapshot))
      previous = await render(snapshot, previous)
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
