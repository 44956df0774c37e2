import { parseCookie } from 'undici'

/** More than any page sets on the way to its first answer. */
const MAX_COOKIES = 50
/** What servers commonly accept of one `Cookie` header. */
const MAX_HEADER_CHARS = 8_192

type Kept = {
  readonly value: string
  readonly host: string
  readonly subdomains: boolean
  readonly secure: boolean
}

/**
 * The cookies of one probe, from its first request to its last, and no longer: many sites set one and send
 * the visitor back to the same address, which without it would look like a loop. A subset of RFC 6265:
 * domain, `Secure` and removal by `Max-Age`; paths and expiry dates do not matter within a few seconds.
 */
export type Cookies = {
  keep(url: URL, setCookies: readonly string[]): void
  /** The `Cookie` header for a request, `null` when nothing applies. */
  headerFor(url: URL): string | null
}

export function createCookies(): Cookies {
  const kept = new Map<string, Kept>()

  return {
    keep(url, setCookies) {
      for (const line of setCookies) {
        const cookie = parseCookie(line)
        if (cookie === null) continue
        const host = scopeOf(cookie.domain, url.hostname)
        if (host === null) continue
        const key = `${cookie.name} ${host}`
        kept.delete(key)
        if (cookie.maxAge !== undefined && cookie.maxAge <= 0) continue
        if (kept.size >= MAX_COOKIES) continue
        kept.set(key, {
          value: `${cookie.name}=${cookie.value}`,
          host,
          subdomains: Boolean(cookie.domain),
          secure: cookie.secure === true,
        })
      }
    },
    headerFor(url) {
      const values = [...kept.values()].filter((cookie) => applies(cookie, url)).map((cookie) => cookie.value)
      const header = values.join('; ')
      return header === '' || header.length > MAX_HEADER_CHARS ? null : header
    },
  }
}

/** The host a cookie is for; `null` for a domain that the answering host has no say in. */
function scopeOf(domain: string | undefined | null, hostname: string): string | null {
  if (!domain) return hostname
  const scope = domain.replace(/^\./, '').toLowerCase()
  return within(hostname, scope) && scope.includes('.') ? scope : null
}

function applies({ host, subdomains, secure }: Kept, { hostname, protocol }: URL): boolean {
  if (secure && protocol !== 'https:') return false
  return subdomains ? within(hostname, host) : hostname === host
}

function within(hostname: string, scope: string): boolean {
  return hostname === scope || hostname.endsWith(`.${scope}`)
}
