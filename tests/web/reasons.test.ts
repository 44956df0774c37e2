import { expect, test } from 'vitest'
import { reasonText } from '../../monitors/domain/narrative/reason.ts'
import { REASONS, type Reason, verdictOf } from '../../monitors/domain/verdict.ts'
import { REASON_STORIES, type ReasonStory } from '../../web/i18n/reasons.ts'

const stories = Object.entries(REASON_STORIES).flatMap(([layer, reasons]) =>
  Object.entries(reasons as Record<string, ReasonStory>).map(([reason, story]) => ({
    layer,
    reason: reason as Reason,
    story,
  })),
)

test('the method explains every reason that a page can show, once, in the words of the page', () => {
  expect(stories.map(({ reason }) => reason).toSorted()).toEqual(
    REASONS.filter((reason) => reason !== 'ok').toSorted(),
  )
  for (const { reason, story } of stories) expect(story.words).toEqual(reasonText(reason))
})

test('filtered is told apart from out, and our own fault from theirs', () => {
  for (const { layer, reason } of stories) {
    expect(layer === 'filtered').toBe(verdictOf(reason) === 'filtered')
    expect(layer === 'own').toBe(verdictOf(reason) === 'unknown')
  }
})
