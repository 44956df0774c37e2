import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { ConfigError, type Fault, type Path, type Report } from './fault.ts'
import { deepFreeze } from './freeze.ts'
import { normalizeAnnotation, normalizeIncident, normalizeMaintenance } from './normalize-record.ts'
import { quote } from './quote.ts'
import type { WrittenRecords } from './record.ts'
import {
  checkEditorial,
  checkIncidentServices,
  checkMaintenance,
  type RecordContext,
} from './rules-record.ts'
import {
  type AnnotationEntry,
  type IncidentEntry,
  type MaintenanceEntry,
  RECORD_SCHEMAS,
  type RecordKind,
} from './schema-record.ts'
import { codeOf, readSource, reporter, type Source, wholeFile } from './source.ts'
import { get } from './tree.ts'
import { validate } from './validate.ts'

const MAX_FILES = 1_000
const MAX_RECORDS = 5_000
const KINDS = Object.keys(RECORD_SCHEMAS) as readonly RecordKind[]

/** A record as it is written: which kind, in which file, where. */
type Entry = {
  readonly kind: RecordKind
  readonly source: Source
  readonly path: Path
  readonly value: unknown
}

/** What the records of a configuration are checked against. */
export function recordContext(config: Config): RecordContext {
  const owned = config.groups.flatMap((group) => group.services.map(({ id }) => [id, group.owner] as const))
  return { timezone: config.page.timezone, locales: config.page.locales, owners: new Map(owned) }
}

/**
 * Reads every `*.yaml` file of a folder: one record a file, or a list of them. A record is an incident,
 * a maintenance window or an annotation of a measured incident, told by its key `incident`,
 * `maintenance` or `annotates`, which holds the id. Gives all of them, or every fault of every file.
 */
export async function loadRecords(
  dir: string,
  context: RecordContext,
): Promise<WrittenRecords | ConfigError> {
  const files = await listFiles(dir)
  if (files instanceof ConfigError) return files

  const faults: Fault[] = []
  const entries: Entry[] = []
  for (const file of files) {
    const source = await readSource(file)
    if (source instanceof ConfigError) faults.push(...source.faults)
    else entries.push(...entriesOf(source, reporter(source, faults)))
  }
  if (entries.length > MAX_RECORDS) {
    return wholeFile(dir, `holds ${entries.length} records`, `keep it within ${MAX_RECORDS}`)
  }
  for (const entry of entries) checkEntry(entry, context, reporter(entry.source, faults))
  checkUnique(entries, faults)
  return faults.length > 0 ? new ConfigError(faults) : deepFreeze(normalizeAll(entries, context.timezone))
}

async function listFiles(dir: string): Promise<readonly string[] | ConfigError> {
  try {
    const names = (await readdir(dir)).filter((name) => /\.ya?ml$/.test(name) && !name.startsWith('.')).sort()
    if (names.length <= MAX_FILES) return names.map((name) => join(dir, name))
    return wholeFile(
      dir,
      `holds ${names.length} files`,
      `keep it within ${MAX_FILES}; a file may hold a list`,
    )
  } catch (error) {
    return wholeFile(dir, `cannot be read (${codeOf(error)})`, 'check HISTORY_DIR, or create the folder')
  }
}

/** A file that is empty, or comments alone, holds no record. */
function entriesOf(source: Source, report: Report): readonly Entry[] {
  const { written } = source
  const places = Array.isArray(written)
    ? written.map((value, index) => ({ path: [index], value }))
    : [{ path: [], value: written }]
  return places.flatMap(({ path, value }) => {
    if (value === null && path.length === 0) return []
    const kinds = KINDS.filter((kind) => get(value, kind) !== undefined)
    const [kind] = kinds
    if (kind !== undefined && kinds.length === 1) return [{ kind, source, path, value }]
    report(path, 'is not one record', `give it one of the keys ${KINDS.join(', ')}`)
    return []
  })
}

function checkEntry({ kind, source, path, value }: Entry, context: RecordContext, report: Report): void {
  validate(RECORD_SCHEMAS[kind], value, get(source.written, ...path), (inner, message, fix) =>
    report([...path, ...inner], message, fix),
  )
  const record = { path, value, written: source.written }
  if (kind === 'maintenance') {
    checkMaintenance(record, context, report)
    return
  }
  checkEditorial(record, context, report)
  if (kind === 'annotates') return
  checkIncidentServices(record, context, report)
  const recurrence = [...path, 'recurrenceOf']
  if (get(value, 'recurrenceOf') === get(value, 'incident'))
    report(recurrence, 'is itself', 'name an earlier one')
}

/** Ids are addresses: two records with one would hide each other. */
function checkUnique(entries: readonly Entry[], faults: Fault[]): void {
  const seen = new Map<string, string>()
  for (const { kind, source, path, value } of entries) {
    const at = [...path, kind]
    const key = `${kind} ${String(get(value, kind))}`
    const other = seen.get(key)
    if (other !== undefined) {
      const where = other === source.file ? 'in this file' : `in ${other}`
      const fix = kind === 'annotates' ? 'put both into one record' : 'give each its own id'
      faults.push(source.fault(at, `${quote(source.written, at)} is written twice, first ${where}`, fix))
    }
    seen.set(key, other ?? source.file)
  }
}

function normalizeAll(entries: readonly Entry[], timezone: string): WrittenRecords {
  // The schemas have just found no fault in them.
  const of = <T>(kind: RecordKind) =>
    entries.filter((entry) => entry.kind === kind).map(({ value }) => value as T)
  return {
    declared: of<IncidentEntry>('incident').map((entry) => normalizeIncident(entry, timezone)),
    annotations: of<AnnotationEntry>('annotates').map((entry) => normalizeAnnotation(entry, timezone)),
    maintenances: of<MaintenanceEntry>('maintenance').map((entry) => normalizeMaintenance(entry, timezone)),
  }
}
