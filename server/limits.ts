/** What one client may take of the server. Nothing here depends on how many services are watched. */
export const LIMITS = {
  /** No public address reads a body. */
  bodyLimitBytes: 1_024,
  headerLimitBytes: 8_192,
  headerCount: 100,
  urlParameterChars: 128,
  /** From the first byte of a request to the end of its headers, and of the whole. */
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 15_000,
  /** Longer than the minute after which usual proxies drop an idle connection, so that they drop it first. */
  keepAliveTimeoutMs: 65_000,
  /** Without a byte in either direction: a reader that has stopped reading. */
  idleTimeoutMs: 70_000,
  /** How often the timeouts above are looked at. */
  timeoutCheckMs: 5_000,
  requestsPerSocket: 10_000,
  /** Requests of one connection that wait for the answer before theirs. Browsers send none, and each takes memory. */
  pipelinedRequests: 16,
  connections: 10_000,
  /** What is worked out per request, for one reader and minute, unless `RATE_LIMIT` says otherwise. Many share an address. */
  ratePerMinute: 300,
  rateWindowMs: 60_000,
  /** Readers whose requests are counted; beyond them whoever was not heard of for longest is forgotten. */
  ratedReaders: 5_000,
  /** A household has a whole such network of IPv6 to itself. */
  ipv6ReaderPrefix: 64,
  /** Readers of the event stream, each of which holds a connection. */
  eventReaders: 500,
  /** How much may wait for a reader that does not read; then it is dropped. */
  eventBacklogBytes: 131_072,
  /** What a reader that comes back can still be told of the time it was away. */
  eventsRemembered: 512,
  eventsRememberedBytes: 65_536,
  /** Well below the idle timeout and that of usual proxies. */
  eventHeartbeatMs: 15_000,
  /** How long a stop waits for answers under way before it cuts them off. */
  closeGraceMs: 2_000,
} as const
