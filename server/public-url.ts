import type { Snapshot } from '../monitors/domain/snapshot.ts'

/** An address of ours in full, as people know it. */
export function publicUrl({ page }: Pick<Snapshot, 'page'>, path: string): string {
  return `${page.url.replace(/\/+$/, '')}${path}`
}
