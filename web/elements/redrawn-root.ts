import { adoptStyles, type CSSResultOrNative } from 'lit'

/**
 * The shadow root in which an element draws itself anew: what the server drew is emptied, not hydrated,
 * since a time span has moved on by the time a script runs. (`attachShadow` on a declarative root
 * empties it and returns it.)
 */
export function redrawnRoot(host: HTMLElement, styles: CSSResultOrNative[]): ShadowRoot {
  const root = host.attachShadow({ mode: 'open' })
  adoptStyles(root, styles)
  return root
}
