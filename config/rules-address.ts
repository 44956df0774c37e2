import { isPrivateHost } from './address.ts'
import type { Report } from './fault.ts'
import { quote } from './quote.ts'
import { get, items, type Place, type Trees } from './tree.ts'

/** Reports targets on private networks that were not asked for, and controls that prove nothing. */
export function checkAddresses({ tree, written }: Trees, checks: readonly Place[], report: Report): void {
  const controls = items({ path: ['probing'], value: get(tree, 'probing') }, 'controls')
  if (get(tree, 'allowPrivateTargets') !== true) {
    for (const { path, value } of [...checks, ...controls]) {
      const at = [...path, 'url']
      const url = parseUrl(get(value, 'url'))
      if (url === null || !isPrivateHost(url.hostname)) continue
      const fix = 'use a public address, or set allowPrivateTargets: true at the top of the file'
      report(at, `${quote(written, at)} leads to this machine or a private network`, fix)
    }
  }
  checkControls(controls, report)
}

/** One control that fails cannot be told from our own network failing; two on one host are one. */
function checkControls(controls: readonly Place[], report: Report): void {
  const hosts = controls.map(({ value }) => parseUrl(get(value, 'url'))).map(hostOf)
  if (controls.length === 0 || hosts.includes(null) || new Set(hosts).size > 1) return
  report(
    ['probing', 'controls'],
    `${controls.length === 1 ? 'is only one' : 'are all on one host'}`,
    'list two or more on different hosts and networks, or none',
  )
}

/** Ports tell hosts apart only on this machine, where several origins stand in for the world. */
function hostOf(url: URL | null): string | null {
  if (url === null) return null
  return isPrivateHost(url.hostname) ? url.host : url.hostname
}

function parseUrl(value: unknown): URL | null {
  return typeof value === 'string' ? URL.parse(value) : null
}
