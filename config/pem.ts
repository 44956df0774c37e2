import { dirname, resolve } from 'node:path'
import type { Path, Report } from './fault.ts'
import { ConfigError } from './fault.ts'
import { quote } from './quote.ts'
import { readLimited } from './source.ts'
import { get, items, type Place, type Trees } from './tree.ts'

const PEM_KEYS = ['ca', 'cert', 'key'] as const

/** The texts of the PEM files that a status file names, by the path of the value that names them, as JSON. */
export type PemTexts = ReadonlyMap<string, string>

/** Reads every PEM file named under `tls`, relative to the status file; one out of reach is reported. */
export async function readPemFiles(file: string, trees: Trees, report: Report): Promise<PemTexts> {
  const texts = new Map<string, string>()
  for (const { path, value } of pemPlaces(trees.tree)) {
    if (typeof value !== 'string') continue
    const text = await readLimited(resolve(dirname(file), value))
    if (text instanceof ConfigError) {
      const [fault] = text.faults
      report(path, `${quote(trees.written, path)} ${fault?.message}`, fault?.fix ?? '')
    } else if (!text.includes('-----BEGIN ')) {
      report(path, `${quote(trees.written, path)} is not a PEM file`, 'convert it to PEM')
    } else {
      texts.set(pemKey(path), text)
    }
  }
  return texts
}

export function pemKey(path: Path): string {
  return JSON.stringify(path)
}

function pemPlaces(tree: unknown): readonly Place[] {
  return items({ path: [], value: tree }, 'groups')
    .flatMap((group) => items(group, 'services'))
    .flatMap((service) => items(service, 'checks'))
    .flatMap(({ path, value }) =>
      PEM_KEYS.map((key) => ({ path: [...path, 'tls', key], value: get(value, 'tls', key) })),
    )
}
