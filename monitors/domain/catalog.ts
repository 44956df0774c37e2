import type { LocalizedText } from './text.ts'

/** How often a check is probed and what it takes to believe a change. All spans in milliseconds. */
export type CheckSettings = {
  readonly intervalMs: number
  readonly outageIntervalMs: number
  readonly timeoutMs: number
  /** The stable offset of this check within its interval. */
  readonly jitterMs: number
  readonly failures: number
  readonly recoveries: number
  readonly retryMs: number
}

/** One URL probed on a schedule. `key` is `service/check`, unique in the whole configuration. */
export type Check = {
  readonly key: string
  readonly id: string
  readonly serviceId: string
  readonly url: string
  readonly settings: CheckSettings
}

/** What a person names. */
export type Service = {
  readonly id: string
  readonly groupId: string
  readonly owner: string
  readonly name: LocalizedText
  readonly description: LocalizedText
  readonly fallbacks: readonly LocalizedText[]
  readonly checks: readonly Check[]
}

/** A way to reach an owner: exactly one of an address and a telephone number. */
export type Contact = {
  readonly label: LocalizedText
  readonly url: string | null
  readonly tel: string | null
}

export type Group = {
  readonly id: string
  readonly owner: string
  readonly name: LocalizedText
  /** Against those who pose as the owner while it is out; `null` where nobody would. */
  readonly scamWarning: LocalizedText | null
  readonly contacts: readonly Contact[]
  readonly services: readonly Service[]
}

/** Who runs the page and how it speaks. */
export type Page = {
  readonly name: LocalizedText
  readonly url: string
  readonly timezone: string
  readonly locales: readonly ['fr' | 'en', ...('fr' | 'en')[]]
  readonly contact: string
  readonly independentNotice: LocalizedText
  /** The WebSub hub of the feeds, where there is one. */
  readonly hub?: string
}

/** The part of the configuration that the domain reads. */
export type Catalog = {
  readonly page: Page
  readonly groups: readonly Group[]
  readonly stableForMs: number
}

export function servicesOf(catalog: Catalog): readonly Service[] {
  return catalog.groups.flatMap((group) => group.services)
}

export function checksOf(catalog: Catalog): readonly Check[] {
  return servicesOf(catalog).flatMap((service) => service.checks)
}

/** The service of a check, watched or not any more: a check's key begins with it. */
export function serviceIdOf(checkKey: string): string {
  return checkKey.slice(0, checkKey.lastIndexOf('/'))
}
