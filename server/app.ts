import type { RequestListener } from 'node:http'
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
import { createDoor, type Door } from './door.ts'
import type { Broadcast } from './events/broadcast.ts'
import type { Health } from './health.ts'
import { LIMITS } from './limits.ts'
import type { LookoutFigures } from './metrics/families.ts'
import { prepareAssets } from './publisher/assets.ts'
import type { Edition, Shelf } from './publisher/edition.ts'
import { helmetOptions, PERMISSIONS_POLICY, securityHeaders } from './publisher/security-headers.ts'
import { apiIncidentRoutes } from './routes/api-incidents.ts'
import { apiPageRoutes } from './routes/api-pages.ts'
import { apiServiceRoutes } from './routes/api-services.ts'
import { chartRoutes } from './routes/charts.ts'
import { createComputed } from './routes/computed.ts'
import { answerError, errorRoute } from './routes/errors.ts'
import { eventRoute } from './routes/events.ts'
import { healthRoutes } from './routes/health.ts'
import { limitedRoutes } from './routes/limited.ts'
import { metricsRoute } from './routes/metrics.ts'
import { notFoundRoute } from './routes/not-found.ts'
import { pageRoutes } from './routes/pages.ts'
import { servicePageRoutes } from './routes/service-pages.ts'
import { sitemapRoute } from './routes/sitemap.ts'
import { prepareFixedFiles } from './site-files/fixed-files.ts'

export type AppOptions = {
  /** The edition to serve; `undefined` until the lookout has handed over the first. */
  readonly current: () => Edition | undefined
  readonly health: () => Health
  /** What the lookout counts, for `/metrics`. */
  readonly lookout: () => LookoutFigures
  /** What is drawn of the present or, where `stale`, of its twin, for a door of its own. */
  readonly pictures?: (stale: boolean) => Shelf | undefined
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly logger: FastifyBaseLogger
  /** Whom to believe about the client's address: nobody, everybody, so many hops, or the proxies named. */
  readonly trustProxy: boolean | number | readonly string[]
  /** Requests for which work is done, of one reader and minute; 0 for no limit. */
  readonly ratePerMinute: number
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
  /** A door that is open already; one of its own, for the caller to open, when it is left out. */
  readonly door?: Door
}

const BUILT_ASSETS = fileURLToPath(new URL('../dist/web/assets/', import.meta.url))

/** fastify counts hops by a function only. */
function trusted(proxies: AppOptions['trustProxy']): NonNullable<FastifyServerOptions['trustProxy']> {
  if (typeof proxies === 'number') return (_address, hop) => hop < proxies
  return typeof proxies === 'boolean' ? proxies : [...proxies]
}

function closeWith(app: FastifyInstance, door: Door): void {
  let closed: Promise<void> | undefined
  app.addHook('preClose', async () => {
    closed = door.close()
  })
  app.addHook('onClose', async () => closed)
}

/** Builds what answers people behind the door, and closes the door with itself. Closing it is the caller's part. */
export function buildApp(options: AppOptions): FastifyInstance {
  const { current, secure } = options
  const door = options.door ?? createDoor(options)
  const { http } = door
  let handle: RequestListener | undefined

  const app = Fastify({
    loggerInstance: options.logger,
    // A crowd would write a flood of lines that nobody reads.
    logController: new LogController({ disableRequestLogging: true }),
    // Everything here is local: on a machine that is starved or suspended a start takes long, and has not failed.
    pluginTimeout: 0,
    trustProxy: trusted(options.trustProxy),
    bodyLimit: LIMITS.bodyLimitBytes,
    // A parameter that nobody knows is a mistake to tell, not one to drop.
    ajv: { customOptions: { removeAdditional: false } },
    routerOptions: { maxParamLength: LIMITS.urlParameterChars },
    // No hook has run for an address that cannot be read.
    frameworkErrors: (error, request, reply) =>
      answerError(error, request, reply.headers(Object.fromEntries(securityHeaders('private', secure)))),
    // The door has answered what cannot be read.
    clientErrorHandler: () => {},
    serverFactory(handler) {
      handle = handler
      return door.server
    },
  })
  app.addHook('onReady', async () => {
    const hashed = await prepareAssets(options.assetsDir ?? BUILT_ASSETS, secure)
    door.show(new Map([...hashed, ...(await prepareFixedFiles(secure))]))
    if (handle !== undefined) door.passTo(handle)
  })
  closeWith(app, door)

  app.register(helmet, helmetOptions(secure))
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('Permissions-Policy', PERMISSIONS_POLICY)
  })
  errorRoute(app)
  notFoundRoute(app, current)
  healthRoutes(app, options)
  metricsRoute(app, { ...options, http })
  apiPageRoutes(app, options)
  // Drawn once for an edition, whoever asks: readers behind one address of a mobile network get theirs.
  chartRoutes(app, options)
  limitedRoutes(app, { perMinute: options.ratePerMinute }, (limited) => {
    pageRoutes(limited, options)
    servicePageRoutes(limited, options)
    sitemapRoute(limited, options)
    const sendComputed = createComputed(options)
    apiIncidentRoutes(limited, options.archive, sendComputed)
    apiServiceRoutes(limited, options.archive, sendComputed)
  })
  eventRoute(app, options)
  return app
}
