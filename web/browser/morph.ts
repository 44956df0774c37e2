/**
 * Brings live nodes to the state of fresh ones by touching only what differs, so that focus, selection,
 * scrolling and opened folds survive. Elements pair up by `id` or `data-key`, else by their order.
 */
export function morphChildren(live: Element, fresh: Element): void {
  const keyed = new Map<string, Element>()
  for (const child of live.children) {
    const key = keyOf(child)
    if (key) keyed.set(key, child)
  }
  let place: ChildNode | null = live.firstChild
  for (const wanted of [...fresh.childNodes]) {
    const match = matchFor(wanted, place, keyed)
    if (match === null) {
      live.insertBefore(wanted, place)
    } else {
      if (match === place) place = place.nextSibling
      else live.insertBefore(match, place)
      morphNode(match, wanted)
    }
  }
  while (place) {
    const next: ChildNode | null = place.nextSibling
    place.remove()
    place = next
  }
}

function keyOf(node: Node): string | null {
  if (!(node instanceof Element)) return null
  return node.id || node.getAttribute('data-key')
}

function matchFor(wanted: Node, place: ChildNode | null, keyed: Map<string, Element>): ChildNode | null {
  const key = keyOf(wanted)
  if (key) {
    const match = keyed.get(key) ?? null
    keyed.delete(key)
    return match?.nodeName === wanted.nodeName ? match : null
  }
  return place && !keyOf(place) && place.nodeType === wanted.nodeType && place.nodeName === wanted.nodeName
    ? place
    : null
}

function morphNode(live: ChildNode, fresh: ChildNode): void {
  if (live instanceof Element && fresh instanceof Element) {
    const drawnByServer = live.shadowRoot !== null && !customElements.get(live.localName)
    if (drawnByServer && !sameAttributes(live, fresh)) {
      live.replaceWith(fresh)
      return
    }
    morphAttributes(live, fresh)
    morphChildren(live, fresh)
  } else if (live.nodeValue !== fresh.nodeValue) {
    live.nodeValue = fresh.nodeValue
  }
}

function sameAttributes(a: Element, b: Element): boolean {
  return (
    a.attributes.length === b.attributes.length &&
    [...a.attributes].every(({ name, value }) => b.getAttribute(name) === value)
  )
}

/** A fold belongs to its reader: whether it is open is not ours to say. */
function isReadersOwn(element: Element, name: string): boolean {
  return element instanceof HTMLDetailsElement && name === 'open'
}

function morphAttributes(live: Element, fresh: Element): void {
  for (const { name } of [...live.attributes]) {
    if (!fresh.hasAttribute(name) && !isReadersOwn(live, name)) live.removeAttribute(name)
  }
  for (const { name, value } of fresh.attributes) {
    if (live.getAttribute(name) !== value) live.setAttribute(name, value)
  }
}
