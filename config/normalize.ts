import type {
  Config,
  ContactConfig,
  GroupConfig,
  PageConfig,
  ProbingConfig,
  ServiceConfig,
} from './config.ts'
import { DEFAULTS } from './defaults.ts'
import { parseDuration } from './duration.ts'
import { basicCredentials, type CheckContext, normalizeCheck } from './normalize-check.ts'
import type { PemTexts } from './pem.ts'
import type { ContactEntry, StatusFile } from './schema.ts'
import { parseSize } from './size.ts'
import { localize } from './texts.ts'

/** What a status file does not say itself. */
export type Surroundings = {
  readonly file: string
  readonly version: string
  /** Takes the place of `page.url` when it is set. */
  readonly publicUrl: string | null
  /** What came from the environment. */
  readonly secrets: ReadonlySet<string>
  readonly pemTexts: PemTexts
}

/** A valid status file with every default filled in. */
export function normalize(status: StatusFile, around: Surroundings): Config {
  const page = normalizePage(status.page, around.publicUrl)
  const probing = normalizeProbing(status.probing, page, around.version)
  const checks: CheckContext = { ...probing, pemTexts: around.pemTexts }
  return {
    file: around.file,
    allowPrivateTargets: status.allowPrivateTargets ?? false,
    secrets: [...allSecrets(status, around.secrets)],
    page,
    probing,
    incidents: { stableForMs: ms(status.incidents?.stableFor ?? DEFAULTS.stableFor) },
    retention: { observationsMs: ms(status.retention?.observations ?? DEFAULTS.observations) },
    feeds: { hub: status.feeds?.hub === undefined ? null : new URL(status.feeds.hub).href },
    groups: status.groups.map((group, index) => normalizeGroup(group, index, checks)),
  }
}

function normalizePage(page: StatusFile['page'], publicUrl: string | null): PageConfig {
  const [first = 'fr', ...others] = new Set(page.locales)
  return {
    name: localize(page.name),
    url: new URL(publicUrl ?? page.url).href.replace(/\/+$/, ''),
    timezone: page.timezone,
    locales: [first, ...others],
    contact: page.contact,
    independentNotice: localize(page.independentNotice),
  }
}

function normalizeProbing(entry: StatusFile['probing'], page: PageConfig, version: string): ProbingConfig {
  const intervalMs = ms(entry?.interval ?? DEFAULTS.interval)
  return {
    vantage: entry?.vantage ?? DEFAULTS.vantage,
    intervalMs,
    timeoutMs: ms(entry?.timeout ?? DEFAULTS.timeout),
    // Where only the interval was written and it is the longer, an outage must not speed the probes up.
    outageIntervalMs: Math.max(intervalMs, ms(entry?.outageInterval ?? DEFAULTS.outageInterval)),
    bodyLimitBytes: parseSize(entry?.bodyLimit ?? DEFAULTS.bodyLimit) ?? 0,
    concurrency: entry?.concurrency ?? DEFAULTS.concurrency,
    userAgent: entry?.userAgent ?? `Vigie/${version} (+${page.url}; ${page.contact})`,
    confirm: {
      failures: entry?.confirm?.failures ?? DEFAULTS.failures,
      recoveries: entry?.confirm?.recoveries ?? DEFAULTS.recoveries,
      retryMs: ms(entry?.confirm?.retry ?? DEFAULTS.retry),
    },
    controls: (entry?.controls ?? []).map(({ url }) => ({ url: new URL(url).href })),
  }
}

function normalizeGroup(
  group: StatusFile['groups'][number],
  index: number,
  checks: CheckContext,
): GroupConfig {
  return {
    id: group.id,
    owner: group.owner,
    name: localize(group.name),
    scamWarning: group.scamWarning === undefined ? null : localize(group.scamWarning),
    contacts: (group.contacts ?? []).map(normalizeContact),
    services: group.services.map((service, position): ServiceConfig => {
      const path = ['groups', index, 'services', position, 'checks']
      return {
        id: service.id,
        name: localize(service.name),
        description: localize(service.description),
        fallbacks: (service.fallbacks ?? []).map(localize),
        checks: service.checks.map((check, at) => normalizeCheck(check, [...path, at], checks)),
      }
    }),
  }
}

function normalizeContact({ label, url, tel }: ContactEntry): ContactConfig {
  return { label: localize(label), url: url === undefined ? null : new URL(url).href, tel: tel ?? null }
}

/** A secret is also one in the form in which it is sent: percent-encoded in a URL, base64 in a header. */
function allSecrets(status: StatusFile, secrets: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(secrets)
  for (const secret of secrets) {
    all.add(encodeURI(secret.toWellFormed()))
    all.add(encodeURIComponent(secret.toWellFormed()))
  }
  for (const check of status.groups.flatMap(({ services }) => services.flatMap(({ checks }) => checks))) {
    if (check.auth?.basic !== undefined) all.add(basicCredentials(check.auth.basic))
  }
  return all
}

function ms(duration: string): number {
  return parseDuration(duration) ?? 0
}
