import { request } from 'undici'

/** What a hub said to being told; `code` is the status, or what kept the request from an answer. */
export type HubAnswer = { readonly ok: true } | { readonly ok: false; readonly code: string }

export type PingOptions = {
  readonly hub: string
  /** The addresses of the feeds that have something new. */
  readonly topics: readonly string[]
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** The most that is read of an answer whose body says nothing. */
const ANSWER_LIMIT_BYTES = 65_536

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'failed'
}

/**
 * Tells a WebSub hub which feeds to fetch anew. The Recommendation leaves publishing to the hub; this is the
 * way that hubs have in common, with `hub.url` once for each feed (PubSubHubbub Core 0.4, section 7). A hub that
 * does not answer is a value.
 */
export async function pingHub({ hub, topics, timeoutMs, signal }: PingOptions): Promise<HubAnswer> {
  const form = new URLSearchParams([['hub.mode', 'publish'], ...topics.map((topic) => ['hub.url', topic])])
  try {
    const { statusCode, body } = await request(hub, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
    await body.dump({ limit: ANSWER_LIMIT_BYTES })
    return statusCode >= 200 && statusCode < 300 ? { ok: true } : { ok: false, code: String(statusCode) }
  } catch (error) {
    return { ok: false, code: codeOf(error) }
  }
}
