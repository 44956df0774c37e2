import type { Page } from 'playwright-core'

/**
 * A twentieth of what counts as good. On a busy machine a page is painted while it is still being read, and what
 * comes last in a line makes room for itself: the way to the other language beside the navigation.
 */
export const UNSEEN_MOVEMENT = 0.005

/** How far a page has moved since it was opened without anybody touching it: the sum of its layout shifts. */
export function movementOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let sum = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return sum
  })
}
