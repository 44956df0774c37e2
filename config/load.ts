import { readFile } from 'node:fs/promises'
import type { Config } from './config.ts'
import { publicUrlOf } from './environment.ts'
import { ConfigError, type Fault } from './fault.ts'
import { deepFreeze } from './freeze.ts'
import { type Env, interpolate } from './interpolate.ts'
import { normalize } from './normalize.ts'
import { readPemFiles } from './pem.ts'
import { checkRules } from './rules.ts'
import { type StatusFile, StatusSchema } from './schema.ts'
import { readSource, reporter } from './source.ts'
import type { Trees } from './tree.ts'
import { validate } from './validate.ts'

/**
 * Reads `status.yaml` whole: a complete, frozen configuration, or every fault of the file at once. It
 * does not throw for anything that stands in the file. `${NAME}` is filled in from `env`, whose
 * `PUBLIC_URL` takes the place of `page.url`.
 */
export async function loadConfig(file: string, env: Env): Promise<Config | ConfigError> {
  const source = await readSource(file)
  if (source instanceof ConfigError) return source

  const unset: Fault[] = []
  const { value: tree, secrets, failed } = interpolate(source.written, env, reporter(source, unset))
  const trees: Trees = { tree, written: source.written }

  const faults: Fault[] = []
  const report = reporter(source, faults)
  const reportRest: typeof report = (path, ...words) => {
    if (!failed.has(JSON.stringify(path))) report(path, ...words)
  }
  validate(StatusSchema, tree, source.written, reportRest)
  checkRules(trees, reportRest)
  const pemTexts = await readPemFiles(file, trees, reportRest)
  const publicUrl = publicUrlOf(env)
  if (publicUrl instanceof ConfigError) faults.push(...publicUrl.faults)
  if (publicUrl instanceof ConfigError || unset.length + faults.length > 0) {
    return new ConfigError([...unset, ...faults])
  }

  // The schema has just found no fault in it.
  const status = tree as StatusFile
  return deepFreeze(normalize(status, { file, version: await ownVersion(), publicUrl, secrets, pemTexts }))
}

async function ownVersion(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}
