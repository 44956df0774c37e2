import type { Path, Report } from './fault.ts'
import { jsonPath } from './formats.ts'
import { quote } from './quote.ts'
import { checkAddresses } from './rules-address.ts'
import { checkCredentials } from './rules-credentials.ts'
import { checkTimes } from './rules-time.ts'
import { parseSize } from './size.ts'
import { checkTexts } from './texts.ts'
import { get, items, mapping, type Place, type Trees } from './tree.ts'

const ROOT: Path = []

/** Reports what follows from several values of a status file at once, which no schema says. */
export function checkRules(trees: Trees, report: Report): void {
  const groups = items({ path: ROOT, value: trees.tree }, 'groups')
  const services = groups.flatMap((group) => items(group, 'services'))
  checkUnique(groups, 'group', trees, report)
  checkUnique(services, 'service', trees, report)
  for (const service of services) checkUnique(items(service, 'checks'), 'check', trees, report)

  const checks = services.flatMap((service) => items(service, 'checks'))
  checkTimes(trees.tree, checks, report)
  checkAddresses(trees, checks, report)
  checkPageTexts(trees.tree, groups, services, report)
  for (const group of groups) checkContacts(group, report)
  for (const check of checks) {
    checkRequest(check, report)
    checkCredentials(check, trees.written, report)
  }
}

function checkUnique(places: readonly Place[], noun: string, { written }: Trees, report: Report): void {
  const seen = new Set<unknown>()
  for (const { path, value } of places) {
    const id = get(value, 'id')
    if (typeof id !== 'string') continue
    const at = [...path, 'id']
    if (seen.has(id))
      report(at, `${quote(written, at)} is the id of another ${noun} too`, `give each ${noun} its own id`)
    seen.add(id)
  }
}

/** Contacts stand beside the warning against scams, and each leads to one place. */
function checkContacts(group: Place, report: Report): void {
  const contacts = items(group, 'contacts')
  if (contacts.length > 0 && get(group.value, 'scamWarning') === undefined) {
    const at = [...group.path, 'contacts']
    report(at, 'are shown beside a scamWarning alone', 'add a scamWarning to the group, or remove them')
  }
  for (const { path, value } of contacts) {
    const ways = ['url', 'tel'].filter((key) => get(value, key) !== undefined)
    if (ways.length !== 1)
      report(
        path,
        `has ${ways.length === 0 ? 'neither url nor tel' : 'both url and tel'}`,
        'write one of the two',
      )
  }
}

/** What a check sends and expects must fit together. */
function checkRequest({ path, value }: Place, report: Report): void {
  const method = get(value, 'method') ?? 'GET'
  if (get(value, 'body') !== undefined && (method === 'GET' || method === 'HEAD')) {
    report([...path, 'body'], `is never sent with ${method}`, 'use method: POST, or remove the body')
  }
  for (const key of Object.keys(mapping(get(value, 'expect', 'jsonPath')))) {
    const [wrong, fix] = jsonPath(key)?.split('; ') ?? []
    if (wrong !== undefined && fix !== undefined) report([...path, 'expect', 'jsonPath', key], wrong, fix)
  }
  const [min, max] = ['min', 'max'].map((key) => parseSize(String(get(value, 'expect', 'bodyBytes', key))))
  if (min != null && max != null && min > max) {
    report([...path, 'expect', 'bodyBytes', 'min'], 'is larger than max', 'correct one of the two')
  }
  const tls = get(value, 'tls')
  for (const [here, other] of [
    ['cert', 'key'],
    ['key', 'cert'],
  ] as const) {
    if (get(tls, here) !== undefined && get(tls, other) === undefined) {
      report([...path, 'tls', here], `is of no use without ${other}`, `give tls.${other} too`)
    }
  }
}

function checkPageTexts(
  tree: unknown,
  groups: readonly Place[],
  services: readonly Place[],
  report: Report,
): void {
  const page: Place = { path: ['page'], value: get(tree, 'page') }
  checkTexts(
    [
      ...textsOf([page], 'name'),
      ...textsOf([page], 'independentNotice'),
      ...textsOf(groups, 'name'),
      ...textsOf(groups, 'scamWarning'),
      ...groups.flatMap((group) => textsOf(items(group, 'contacts'), 'label')),
      ...textsOf(services, 'name'),
      ...textsOf(services, 'description'),
      ...services.flatMap((service) => items(service, 'fallbacks')),
    ],
    get(page.value, 'locales'),
    report,
  )
}

function textsOf(places: readonly Place[], key: string): readonly Place[] {
  return places.map(({ path, value }) => ({ path: [...path, key], value: get(value, key) }))
}
