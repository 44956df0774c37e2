import type { CheckConfig, Config, ServiceConfig } from '../config/config.ts'
import type { Catalog, Check, Group, Service } from './domain/catalog.ts'
import { stableJitter } from './domain/plan.ts'
import type { Target } from './probes/target.ts'

/** What the domain watches, as the configuration names it. */
export function catalogOf(config: Config): Catalog {
  const { hub } = config.feeds
  return {
    page: hub === null ? config.page : { ...config.page, hub },
    groups: config.groups.map((group): Group => {
      const { services, ...named } = group
      return { ...named, services: services.map((service) => serviceOf(config, group, service)) }
    }),
    stableForMs: config.incidents.stableForMs,
  }
}

/** Where each check goes and what it expects there, by the check's key. */
export function targetsOf(config: Config): ReadonlyMap<string, Target> {
  const services = config.groups.flatMap((group) => group.services)
  return new Map(
    services.flatMap((service) =>
      service.checks.map((check) => [checkKey(service, check), targetOf(config, check)] as const),
    ),
  )
}

function serviceOf(config: Config, group: { id: string; owner: string }, service: ServiceConfig): Service {
  const { id, name, description, fallbacks } = service
  const checks = service.checks.map((check) => checkOf(config, service, check))
  return { id, groupId: group.id, owner: group.owner, name, description, fallbacks, checks }
}

function checkOf({ probing }: Config, service: ServiceConfig, check: CheckConfig): Check {
  const key = checkKey(service, check)
  return {
    key,
    id: check.id,
    serviceId: service.id,
    url: check.url,
    settings: {
      intervalMs: check.intervalMs,
      outageIntervalMs: probing.outageIntervalMs,
      timeoutMs: check.timeoutMs,
      jitterMs: stableJitter(key, check.intervalMs),
      failures: probing.confirm.failures,
      recoveries: probing.confirm.recoveries,
      retryMs: probing.confirm.retryMs,
    },
  }
}

function targetOf({ probing, allowPrivateTargets }: Config, check: CheckConfig): Target {
  const { id: _id, intervalMs: _intervalMs, ...target } = check
  const { bodyLimitBytes, userAgent } = probing
  return { ...target, bodyLimitBytes, userAgent, allowPrivateTargets }
}

function checkKey(service: { id: string }, check: { id: string }): string {
  return `${service.id}/${check.id}`
}
