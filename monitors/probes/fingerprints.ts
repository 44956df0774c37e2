import type { Reason } from '../domain/verdict.ts'
import type { Finding } from './failure.ts'
import { type PageText, readPage } from './page-text.ts'

/** What a fingerprint may look at. */
export type Evidence = {
  readonly url: URL
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The decoded beginning of the body. */
  readonly text: string
  readonly cut: boolean
}

/** Reading what a page shows takes longer than all else that is judged, so it is read when somebody asks. */
type Sight = Evidence & { readonly page: () => PageText }

export type Fingerprint = {
  readonly name: string
  readonly reason: Reason
  /** The telling mark, for the detail of the outcome; nothing if it is absent. */
  readonly mark: (sight: Sight) => string | null
}

/** Body markers are looked for this far. */
const MAX_TEXT = 65_536
/** A page with more words than this is one that people read: it may quote a holding page. */
const SMALL_PAGE = 1_500
/** A page that shows nothing but a filter's own line. */
const BARE_PAGE = 300

const HOLDING_PHRASES = [
  /notre site est (?:\S+ ){0,2}indisponible/,
  /font actuellement face à une cyberattaque/,
  /le site (?:\S+ ){1,6}?est (?:\S+ ){0,2}indisponible/,
  /un incident informatique rend (?:\S+ ){0,2}indisponible/,
]

/**
 * Letters without which a page cannot show the phrases: a look at the source, before it is read. A letter may
 * also be written as a number.
 */
const MAY_HOLD = /indisponible|cyberattaque|&#/i
const MAY_BE_IMPERVA = /incapsula|&#/i

/** Names of a header and of one of its values, as a mark. */
function headerMark(name: string, values: readonly string[]): Fingerprint['mark'] {
  return ({ headers }) => {
    const value = headers[name]?.toLowerCase()
    return value !== undefined && values.includes(value) ? `${name}: ${value}` : null
  }
}

function when(condition: boolean, mark: string): string | null {
  return condition ? mark : null
}

function isSmall({ page, cut }: Sight): boolean {
  return !cut && page().visible.length <= SMALL_PAGE
}

function leadsToQueue({ url, headers }: Sight): boolean {
  const location = headers.location ?? ''
  const hosts = [url.hostname, location === '' ? '' : (URL.parse(location, url)?.hostname ?? '')]
  return hosts.some((host) => /(^|\.)queue-it\.net$/.test(host)) || /[?&]queueittoken=/.test(location)
}

/**
 * How a service looks from outside when something else answers for it. Header values come first, then
 * markers in small pages; the first that matches is taken. Headers that a filter also sets on traffic
 * it lets pass (`x-datadome: protected`, `x-queueit-connector` with a page, cookies) are no marks.
 */
export const FINGERPRINTS: readonly Fingerprint[] = [
  {
    // https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
    name: 'cloudflare-header',
    reason: 'challenge',
    mark: headerMark('cf-mitigated', ['challenge']),
  },
  {
    // https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-how-it-works.html
    name: 'aws-waf',
    reason: 'challenge',
    mark: headerMark('x-amzn-waf-action', ['challenge', 'captcha']),
  },
  {
    name: 'kasada',
    reason: 'challenge',
    mark: ({ status, headers }) => when(status === 429 && 'x-kpsdk-ct' in headers, 'x-kpsdk-ct'),
  },
  {
    name: 'queue-it',
    reason: 'waiting_room',
    mark: (sight) => when(leadsToQueue(sight), 'queue-it.net'),
  },
  {
    name: 'queue-it-connector',
    reason: 'waiting_room',
    // With a page, the connector only says that it ran.
    mark: ({ status, headers }) =>
      when(
        'x-queueit-redirect' in headers ||
          (status >= 300 && status < 400 && 'x-queueit-connector' in headers),
        'x-queueit-connector',
      ),
  },
  {
    name: 'cloudflare-page',
    reason: 'challenge',
    mark: ({ status, page, text }) =>
      when(
        (status === 403 || status === 503) &&
          (/^just a moment/.test(page().title) || /_cf_chl_opt|\/cdn-cgi\/challenge-platform\//.test(text)),
        'Cloudflare challenge page',
      ),
  },
  {
    name: 'datadome',
    reason: 'challenge',
    mark: ({ status, headers, text, page }) =>
      when(
        status === 403 &&
          ('x-dd-b' in headers ||
            /captcha-delivery\.com/.test(text) ||
            page().visible.includes('please enable js and disable any ad blocker')),
        'DataDome',
      ),
  },
  {
    name: 'imperva',
    reason: 'challenge',
    // Pages that it lets pass carry its script too, so only a page that shows nothing else counts.
    mark: ({ headers, text, page }) => {
      if (!('x-iinfo' in headers || MAY_BE_IMPERVA.test(text))) return null
      const { title, visible } = page()
      if (visible.length > BARE_PAGE) return null
      if (visible.includes('incapsula incident id')) return 'Incapsula incident ID'
      if (title !== '' || !/<html|<script|<iframe/i.test(text)) return null
      if (text.includes('_Incapsula_Resource')) return '_Incapsula_Resource'
      return when('x-iinfo' in headers && visible === '', 'x-iinfo')
    },
  },
  {
    name: 'akamai-deny',
    reason: 'blocked',
    mark: ({ status, page }) =>
      when(
        status === 403 &&
          page().title === 'access denied' &&
          page().visible.includes('reference #18.') &&
          page().visible.includes('errors.edgesuite.net'),
        'Akamai Reference #18',
      ),
  },
  {
    name: 'akamai-origin-down',
    reason: 'origin_down',
    mark: ({ status, headers, page }) =>
      when(
        status === 503 &&
          headers.server === 'AkamaiGHost' &&
          page().visible.includes('an error occurred while processing your request'),
        'AkamaiGHost',
      ),
  },
  {
    // https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/
    name: 'cloudflare-origin-down',
    reason: 'origin_down',
    mark: ({ status, headers }) =>
      when(status >= 520 && status <= 524 && headers.server === 'cloudflare', `Cloudflare ${status}`),
  },
  {
    name: 'maintenance',
    reason: 'maintenance_page',
    mark: ({ status, page }) =>
      when(status === 503 && /\bmaintenance\b/.test(`${page().title} ${page().heading}`), '503, maintenance'),
  },
  {
    name: 'holding-page',
    reason: 'holding_page',
    mark: (sight) => {
      const { status } = sight
      const answers = (status >= 200 && status < 300) || status === 503
      if (!(answers && MAY_HOLD.test(sight.text) && isSmall(sight))) return null
      const { title, visible } = sight.page()
      const holds = HOLDING_PHRASES.some((phrase) => phrase.test(`${title} ${visible}`))
      return when(holds, `holding page at ${status}`)
    },
  },
]

/** The first fingerprint that an answer carries, or nothing. */
export function fingerprint(evidence: Evidence): Finding | null {
  const text = evidence.text.slice(0, MAX_TEXT)
  let read: PageText | undefined
  const page = () => {
    read ??= readPage(text)
    return read
  }
  const sight: Sight = { ...evidence, text, page }
  for (const { reason, mark } of FINGERPRINTS) {
    const detail = mark(sight)
    if (detail !== null) return { reason, detail }
  }
  return null
}
