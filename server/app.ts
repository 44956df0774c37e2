import { createServer, type RequestListener, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import helmet from '@fastify/helmet'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController,
} from 'fastify'
import type { Assets } from '../web/assets.ts'
import type { Archive } from './archive.ts'
import type { Broadcast } from './events/broadcast.ts'
import type { Health } from './health.ts'
import { LIMITS } from './limits.ts'
import type { LookoutFigures } from './metrics/families.ts'
import { createHttpCounts, type HttpCounts } from './metrics/http-counts.ts'
import { prepareAssets } from './publisher/assets.ts'
import type { Edition, Shelf } from './publisher/edition.ts'
import { createFastPath, type FastPath } from './publisher/fast-path.ts'
import { helmetOptions, PERMISSIONS_POLICY, securityHeaders } from './publisher/security-headers.ts'
import { apiIncidentRoutes } from './routes/api-incidents.ts'
import { apiPageRoutes } from './routes/api-pages.ts'
import { apiServiceRoutes } from './routes/api-services.ts'
import { createComputed } from './routes/computed.ts'
import { answerError, errorRoute } from './routes/errors.ts'
import { eventRoute } from './routes/events.ts'
import { healthRoutes } from './routes/health.ts'
import { metricsRoute } from './routes/metrics.ts'
import { notFoundRoute } from './routes/not-found.ts'
import { pageRoutes } from './routes/pages.ts'

export type AppOptions = {
  /** The edition to serve; `undefined` until the lookout has handed over the first. */
  readonly current: () => Edition | undefined
  readonly health: () => Health
  /** What the lookout counts, for `/metrics`. */
  readonly lookout: () => LookoutFigures
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly logger: FastifyBaseLogger
  /** Whom to believe about the client's address: nobody, everybody, so many hops, or the proxies named. */
  readonly trustProxy: boolean | number | readonly string[]
  /** Whether the public address is https. */
  readonly secure: boolean
  /** What the pages load; the build beside this code when it is left out. */
  readonly assets?: Assets
  /** The folder of the build's hashed files, served under `/assets/`. */
  readonly assetsDir?: string
  /** What is on record and in no edition. */
  readonly archive: Omit<Archive, 'close'>
  /** What changes, for those who follow it. Closed with the server. */
  readonly events: Broadcast
}

const BUILT_ASSETS = fileURLToPath(new URL('../dist/web/assets/', import.meta.url))

/** fastify counts hops by a function only. */
function trusted(proxies: AppOptions['trustProxy']): NonNullable<FastifyServerOptions['trustProxy']> {
  if (typeof proxies === 'number') return (_address, hop) => hop < proxies
  return typeof proxies === 'boolean' ? proxies : [...proxies]
}

function listenSide(
  fastPath: FastPath,
  handler: RequestListener,
  http: HttpCounts,
  closing: () => boolean,
): Server {
  const server = createServer(
    {
      maxHeaderSize: LIMITS.headerLimitBytes,
      headersTimeout: LIMITS.headersTimeoutMs,
      requestTimeout: LIMITS.requestTimeoutMs,
      keepAliveTimeout: LIMITS.keepAliveTimeoutMs,
      connectionsCheckingInterval: LIMITS.timeoutCheckMs,
    },
    (request, response) => {
      // A stop lets kept connections go, each after its answer.
      if (closing()) response.shouldKeepAlive = false
      if (fastPath(request, response)) {
        http.count('prepared', response.statusCode)
        return
      }
      response.once('finish', () => http.count('computed', response.statusCode))
      handler(request, response)
    },
  )
  server.maxHeadersCount = LIMITS.headerCount
  server.maxRequestsPerSocket = LIMITS.requestsPerSocket
  server.maxConnections = LIMITS.connections
  server.setTimeout(LIMITS.idleTimeoutMs)
  return server
}

/** Answers under way may end; whoever keeps a connection busy past the grace is cut off. */
function closeWithinGrace(app: FastifyInstance): void {
  let cutOff: NodeJS.Timeout | undefined
  app.addHook('preClose', async () => {
    cutOff = setTimeout(() => app.server.closeAllConnections(), LIMITS.closeGraceMs)
  })
  app.addHook('onClose', async () => clearTimeout(cutOff))
}

/** Builds the server that answers people. It does not listen yet; closing it is the caller's part. */
export function buildApp(options: AppOptions): FastifyInstance {
  const { current, now, secure } = options
  let assetShelf: Shelf = new Map()
  let closing = false
  const http = createHttpCounts()
  const fastPath = createFastPath({ current, assets: () => assetShelf, now, secure })

  const app = Fastify({
    loggerInstance: options.logger,
    // A crowd would write a flood of lines that nobody reads.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trusted(options.trustProxy),
    bodyLimit: LIMITS.bodyLimitBytes,
    // A parameter that nobody knows is a mistake to tell, not one to drop.
    ajv: { customOptions: { removeAdditional: false } },
    routerOptions: { maxParamLength: LIMITS.urlParameterChars },
    // No hook has run for an address that cannot be read.
    frameworkErrors: (error, request, reply) =>
      answerError(error, request, reply.headers(Object.fromEntries(securityHeaders('private', secure)))),
    serverFactory: (handler) => listenSide(fastPath, handler, http, () => closing),
  })
  app.addHook('onReady', async () => {
    assetShelf = await prepareAssets(options.assetsDir ?? BUILT_ASSETS, secure)
  })
  app.addHook('preClose', async () => {
    closing = true
  })
  closeWithinGrace(app)

  app.register(helmet, helmetOptions(secure))
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('Permissions-Policy', PERMISSIONS_POLICY)
  })
  errorRoute(app)
  notFoundRoute(app, current)
  healthRoutes(app, options)
  metricsRoute(app, { ...options, http })
  pageRoutes(app, options)
  apiPageRoutes(app, options)
  const sendComputed = createComputed(options)
  apiIncidentRoutes(app, options.archive, sendComputed)
  apiServiceRoutes(app, options.archive, sendComputed)
  eventRoute(app, options)
  return app
}
