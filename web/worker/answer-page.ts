import { homeOf } from './addresses.ts'
import { asKept } from './kept-page.ts'
import { keepPage, keptPage } from './shelf.ts'

/** Who waits longer for a page that is kept has it shown as it was. */
const PATIENCE_MS = 6_000

/** Network failure as a value. */
type Network = Promise<Response | undefined>

function isAnswered(response: Response | undefined): response is Response {
  return response !== undefined && response.status < 500
}

/** When a kept page was current: what its server said, else when it came. Epoch milliseconds. */
function knownAt(kept: Response): number {
  const at = Date.parse(kept.headers.get('date') ?? '')
  return Number.isNaN(at) ? Date.now() : at
}

async function shownAsKept(kept: Response): Promise<Response> {
  const at = knownAt(kept)
  const headers = new Headers(kept.headers)
  // Nobody else may take this for the page.
  headers.set('cache-control', 'no-store')
  headers.delete('content-encoding')
  headers.delete('content-length')
  headers.delete('etag')
  return new Response(asKept(await kept.text(), at, Date.now()), { headers })
}

function patience(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS))
}

/**
 * A page that somebody opens: from the network; when that or the server fails, as it was kept; and where
 * it was not, home as it was kept, in the place of a page that takes its own again once it can be reached.
 * What the network says stands when nothing is kept.
 */
export async function answerVisit(request: Request, network: Network): Promise<Response> {
  const kept = await keptPage(request.url)
  const answer = await (kept ? Promise.race([network, patience()]) : network)
  if (isAnswered(answer)) return answer
  const shown = kept ?? (await keptPage(new URL(homeOf(request.url), request.url).href))
  return shown ? shownAsKept(shown) : (answer ?? Response.error())
}

/** Asks the network, and keeps what it answers. `keepGoing` outlives the answer. */
export function askNetwork(
  request: Request,
  preloaded: Promise<Response | undefined>,
  keepGoing: (work: Promise<unknown>) => void,
): Network {
  const answer = preloaded.then((response) => response ?? fetch(request))
  keepGoing(answer.then((response) => keepPage(request, response.clone())).catch(() => undefined))
  return answer.catch(() => undefined)
}
