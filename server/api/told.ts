import type { Edition } from '../publisher/edition.ts'

/** What an edition tells at one of its own addresses; `undefined` where it has none. */
export function told<Body>(edition: Edition, path: string): Body | undefined {
  const representation = edition.entries.get(path)
  return representation && JSON.parse(Buffer.from(representation.bodies.identity).toString())
}
