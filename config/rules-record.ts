import type { Path, Report } from './fault.ts'
import {
  isBefore,
  localDateTime,
  localTime,
  type MomentEntry,
  momentProblem,
  PRECISIONS,
  skippedProblem,
  toMoment,
} from './local-time.ts'
import { quote } from './quote.ts'
import { checkTexts, type Locale } from './texts.ts'
import { get, items, list, type Place } from './tree.ts'

/** What records are checked against: the configuration that they speak about. */
export type RecordContext = {
  readonly timezone: string
  readonly locales: readonly Locale[]
  /** The owner of each service, by the service's id. */
  readonly owners: ReadonlyMap<string, string>
}

/** One record in its file: its own place, and the file's tree as it was written. */
export type RecordPlace = Place & { readonly written: unknown }

/** Reports what a declared incident or an annotation says that cannot be so. */
export function checkEditorial(record: RecordPlace, context: RecordContext, report: Report): void {
  const services = items(record, 'services')
  const updates = items(record, 'updates')
  const statements = items(record, 'statements')
  const moments = [
    ...fields(services, 'from', 'to'),
    ...fields(updates, 'at'),
    ...fields(statements, 'at', 'expectedBack', 'nextUpdateAt'),
  ]
  for (const moment of moments) checkMoment(moment, context, report)
  checkOrder(services, updates, context, report)
  checkTexts(
    [
      ...fields([record], 'title', 'scamWarning', 'postmortem'),
      ...['stillWorking', 'workarounds', 'disputed'].flatMap((key) => items(record, key)),
      ...fields(services, 'note'),
      ...fields(updates, 'text'),
      ...fields(statements, 'by', 'text'),
      ...fields(items(record, 'sources'), 'title'),
      ...fields(fields([record], 'cause'), 'text'),
    ],
    context.locales,
    report,
  )
}

/** Reports services that are unknown, named twice, or not the incident's owner's. */
export function checkIncidentServices(record: RecordPlace, context: RecordContext, report: Report): void {
  const owner = get(record.value, 'owner')
  const ownerPath = [...record.path, 'owner']
  const owners = [...new Set(context.owners.values())]
  const isOwner = typeof owner === 'string' && owners.includes(owner)
  if (typeof owner === 'string' && !isOwner) {
    report(
      ownerPath,
      `${quote(record.written, ownerPath)} owns nothing here`,
      `use one of ${owners.join(', ')}`,
    )
  }
  const ids = fields(items(record, 'services'), 'id')
  checkServiceIds(ids, record.written, context, report)
  for (const { path, value } of ids) {
    const own = context.owners.get(String(value))
    if (own === undefined || !isOwner || own === owner) continue
    const message = `${quote(record.written, path)} belongs to ${own}, not to ${owner}`
    report(path, message, 'write a record for each owner')
  }
}

/** Reports what a maintenance window says that cannot be so. */
export function checkMaintenance(record: RecordPlace, context: RecordContext, report: Report): void {
  checkServiceIds(items(record, 'services'), record.written, context, report)
  checkTexts(fields([record], 'title', 'text'), context.locales, report)
  const [from, to] = [get(record.value, 'from'), get(record.value, 'to')]
  for (const [key, at] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (typeof at !== 'string' || localDateTime(at) !== null) continue
    reportProblem([...record.path, key], skippedProblem(at, context.timezone), report)
  }
  if (!isLocal(from) || !isLocal(to) || from < to) return
  report([...record.path, 'to'], 'is not after from', 'end the window after it begins')
}

function checkServiceIds(
  ids: readonly Place[],
  written: unknown,
  context: RecordContext,
  report: Report,
): void {
  const seen = new Set<unknown>()
  for (const { path, value } of ids) {
    if (typeof value !== 'string') continue
    if (seen.has(value)) report(path, `${quote(written, path)} is listed twice`, 'keep one')
    else if (!context.owners.has(value)) {
      report(
        path,
        `${quote(written, path)} is not a service`,
        `use one of ${[...context.owners.keys()].join(', ')}`,
      )
    }
    seen.add(value)
  }
}

function checkMoment({ path, value }: Place, { timezone }: RecordContext, report: Report): void {
  if (isMoment(value)) reportProblem([...path, 'at'], momentProblem(value, timezone), report)
}

function checkOrder(
  services: readonly Place[],
  updates: readonly Place[],
  { timezone }: RecordContext,
  report: Report,
): void {
  for (const { path, value } of services) {
    const [from, to] = [get(value, 'from'), get(value, 'to')]
    if (!isSound(from, timezone) || !isSound(to, timezone) || !isBefore(to, from, timezone)) continue
    report([...path, 'to'], 'is before from', 'correct one of the two')
  }
  const dates = fields(updates, 'at')
  // Updates are numbered by the instant that dates them, so that is what must grow.
  for (const [index, { path, value }] of dates.entries()) {
    const before = dates[index - 1]?.value
    if (
      !isSound(before, timezone) ||
      !isSound(value, timezone) ||
      toMoment(value, timezone).at >= toMoment(before, timezone).at
    )
      continue
    report(
      path,
      'is before the update above it',
      'list the oldest first; a date alone counts from its beginning',
    )
  }
}

function reportProblem(path: Path, problem: string | null, report: Report): void {
  const [message, fix] = problem?.split('; ') ?? []
  if (message !== undefined && fix !== undefined) report(path, message, fix)
}

function isMoment(value: unknown): value is MomentEntry {
  const [at, precision] = [get(value, 'at'), get(value, 'precision')]
  return typeof at === 'string' && localTime(at) === null && list(PRECISIONS).includes(precision)
}

function isSound(value: unknown, timezone: string): value is MomentEntry {
  return isMoment(value) && momentProblem(value, timezone) === null
}

function isLocal(value: unknown): value is string {
  return typeof value === 'string' && localDateTime(value) === null
}

/** The values at some keys of some places, where they are given. */
function fields(places: readonly Place[], ...keys: readonly string[]): readonly Place[] {
  return places
    .flatMap(({ path, value }) => keys.map((key) => ({ path: [...path, key], value: get(value, key) })))
    .filter(({ value }) => value !== undefined)
}
