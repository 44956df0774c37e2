import type { Loaded } from '../../config/load-all.ts'
import type { Counters } from '../../monitors/counters.ts'
import type { Edition, Front } from '../publisher/edition.ts'

/** What the lookout's thread is started with. Its orders come with the first message. */
export type LookoutData = { readonly databaseUrl: string; readonly logLevel: string }

/** From the counter to the lookout. */
export type ToLookout =
  /** Always the first: until then the thread only loads its code. */
  | { readonly type: 'begin'; readonly orders: Loaded }
  | { readonly type: 'adopt'; readonly orders: Loaded }
  | { readonly type: 'stop' }

/** How the lookout is, told at every beat. A lookout that tells nothing for long is restarted. */
export type Pulse = {
  readonly counters: Readonly<Counters>
  /** The engine's code while the store refuses, `null` while it works. */
  readonly storeFault: string | null
}

/** From the lookout to the counter. */
export type FromLookout =
  /** What is shown until the first edition is made. */
  | { readonly type: 'front'; readonly front: Front }
  | { readonly type: 'edition'; readonly edition: Edition }
  | { readonly type: 'pulse'; readonly pulse: Pulse }
  /** It cannot work at all (a corrupt store): the message says why and what to do. */
  | { readonly type: 'refused'; readonly code: string; readonly message: string }
