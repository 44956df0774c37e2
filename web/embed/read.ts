import { SHAPES } from '../elements/shapes.ts'
import type { Told, ToldText } from './told.ts'

/** What the element shows: text and an address that leads to our server and nowhere else. */
export type Shown = Omit<ToldText, 'path'> & {
  readonly kind: Told['state']
  readonly language: string
  readonly href: string
  /** Epoch milliseconds; infinite where nothing can go stale. */
  readonly staleAt: number
}

function isText(value: unknown): value is ToldText {
  if (typeof value !== 'object' || value === null) return false
  const { label, state, stale, path } = value as Record<string, unknown>
  return [label, state, stale, path].every((one) => typeof one === 'string')
}

/** What an answer says in the language asked for, else in the page's first; nothing where it makes no sense. */
export function readTold(answer: unknown, language: string, server: URL): Shown | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  const { state, staleAt, texts } = answer as Partial<Told>
  if (typeof state !== 'string' || !Object.hasOwn(SHAPES, state)) return undefined
  if (typeof texts !== 'object' || texts === null) return undefined
  const spoken = Object.hasOwn(texts, language) ? language : (Object.keys(texts)[0] ?? '')
  const text: unknown = texts[spoken]
  if (!isText(text)) return undefined
  const href = URL.canParse(text.path, server) ? new URL(text.path, server) : server
  const staleAtMs = staleAt === null ? Number.POSITIVE_INFINITY : Date.parse(String(staleAt))
  return {
    label: text.label,
    state: text.state,
    stale: text.stale,
    kind: state,
    language: spoken,
    href: href.origin === server.origin ? href.href : server.href,
    // What has no readable deadline has passed it.
    staleAt: Number.isNaN(staleAtMs) ? 0 : staleAtMs,
  }
}
