import { kindOf } from './addresses.ts'
import { answerVisit, askNetwork } from './answer-page.ts'
import { asset, clearOlder } from './shelf.ts'

/** The part of a service worker's scope that is used here; TypeScript has it in no library that pages can share. */
type WorkerEvent = Event & { waitUntil(work: Promise<unknown>): void }
type FetchEvent = WorkerEvent & {
  readonly request: Request
  readonly preloadResponse: Promise<Response | undefined>
  respondWith(response: Promise<Response>): void
}
type WorkerScope = {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  readonly registration: ServiceWorkerRegistration
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate' | 'message', listener: (event: WorkerEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
}

const worker = self as unknown as WorkerScope

async function takeOver(): Promise<void> {
  await clearOlder()
  // Starting a worker takes time on a slow phone: the request for the page leaves meanwhile.
  await worker.registration.navigationPreload?.enable()
  await worker.clients.claim()
}

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()))
worker.addEventListener('message', (event) => event.waitUntil(takeOver()))

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { method, url, mode, headers } = request
  const kind = kindOf({ method, url, mode, accept: headers.get('accept') ?? '' }, worker.location.origin)
  if (kind === 'asset') event.respondWith(asset(request))
  if (kind !== 'page') return
  const network = askNetwork(request, Promise.resolve(event.preloadResponse), (work) => event.waitUntil(work))
  const isVisit = mode === 'navigate'
  event.respondWith(
    isVisit ? answerVisit(request, network) : network.then((response) => response ?? Response.error()),
  )
})
