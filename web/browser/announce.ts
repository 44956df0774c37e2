/** What can be announced in a part of a page: each state by its key, in words. */
export function readStates(root: ParentNode): ReadonlyMap<string, string> {
  const states = new Map<string, string>()
  for (const element of root.querySelectorAll('[data-announce]')) {
    states.set(element.getAttribute('data-key') ?? '', element.getAttribute('data-announce') ?? '')
  }
  return states
}

/** Only what changed, in the order of the page; nothing when nothing did. */
export function changedStates(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  return [...after].flatMap(([key, state]) => (before.get(key) === state ? [] : [state]))
}

/** Speaks through the status region, which has been there, empty, since the page was opened. */
export function announce(states: readonly string[]): void {
  const region = document.getElementById('changes')
  const sentences = states.map((state) => `${state.replace(/\.$/, '')}.`)
  if (region && sentences.length > 0) region.textContent = sentences.join(' ')
}
