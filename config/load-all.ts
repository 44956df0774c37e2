import type { Config } from './config.ts'
import { ConfigError } from './fault.ts'
import type { Env } from './interpolate.ts'
import { loadConfig } from './load.ts'
import type { WrittenRecords } from './record.ts'
import { loadRecords, recordContext } from './records.ts'

/** The configuration and the records that speak about it. */
export type Loaded = { readonly config: Config; readonly records: WrittenRecords }

/** Where both stand, and the environment that fills the configuration in. */
export type Sources = { readonly file: string; readonly historyDir: string; readonly env: Env }

/** Both, or every fault: records are checked against a configuration, so its own faults come first. */
export async function loadAll({ file, historyDir, env }: Sources): Promise<Loaded | ConfigError> {
  const config = await loadConfig(file, env)
  if (config instanceof ConfigError) return config
  const records = await loadRecords(historyDir, recordContext(config))
  return records instanceof ConfigError ? records : { config, records }
}
