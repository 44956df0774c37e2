import { type FSWatcher, watch } from 'node:fs'
import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Config } from './config.ts'
import { ConfigError } from './fault.ts'
import { type Loaded, loadAll, type Sources } from './load-all.ts'
import type { WrittenRecords } from './record.ts'
import { codeOf, wholeFile } from './source.ts'

/** Editors and deployments write in several steps: the files are read once this much quiet has passed. */
const QUIET_MS = 100

export type WatchOptions = Sources & {
  /** What is in force; a change of a file that leads to the same again is not told. */
  readonly current?: Loaded
  /** What is in force from now on. */
  readonly onChange: (config: Config, records: WrittenRecords) => void
  /** What is wrong; what was in force stays so. */
  readonly onFault: (error: ConfigError) => void
  /** Ends the watch and closes what it opened. */
  readonly signal: AbortSignal
}

export type ConfigWatch = {
  /** Reads the files now, as on `SIGHUP`, and tells the outcome even when it is the same; resolves when it is told. */
  reload(): Promise<void>
}

/** Reloads the configuration and its records when one of their files changes. */
export function watchConfig(options: WatchOptions): ConfigWatch {
  const { file, historyDir, onFault, signal } = options
  const read = reader(options)
  let timer: NodeJS.Timeout | undefined
  const touched = () => {
    clearTimeout(timer)
    timer = setTimeout(() => read({ asked: false }), QUIET_MS).unref()
  }

  // The folders are watched, not the files: an editor that saves by renaming replaces the file itself.
  const watchers = [...new Set([dirname(file), historyDir])].flatMap((dir) =>
    openWatcher(dir, touched, onFault),
  )
  const close = () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
  // What was written between the reading of what is in force and the opening of the watch told nobody.
  touched()
  if (signal.aborted) close()
  else signal.addEventListener('abort', close, { once: true })
  return { reload: () => read({ asked: true }) }
}

/** Reads one after the other, never two at once, so that an older reading cannot overtake a newer one. */
function reader(options: WatchOptions): (how: { readonly asked: boolean }) => Promise<void> {
  const { onChange, onFault, signal } = options
  let inForce = options.current
  let toldFault = ''
  let turn = Promise.resolve()

  const readOnce = async (asked: boolean) => {
    if (signal.aborted) return
    const next = await loadAll(options)
    if (signal.aborted) return
    if (next instanceof ConfigError) {
      if (asked || next.message !== toldFault) onFault(next)
      toldFault = next.message
      return
    }
    toldFault = ''
    if (!asked && isDeepStrictEqual(next, inForce)) return
    inForce = next
    onChange(next.config, next.records)
  }

  return ({ asked }) => {
    const reading = turn.then(() => readOnce(asked))
    turn = reading.catch(() => undefined)
    return reading
  }
}

/** A folder that cannot be watched is told as a fault: changes in it wait for the next `reload`. */
function openWatcher(
  dir: string,
  touched: () => void,
  onFault: (error: ConfigError) => void,
): readonly FSWatcher[] {
  const tell = (error: unknown) =>
    onFault(wholeFile(dir, `cannot be watched (${codeOf(error)})`, 'send SIGHUP after a change'))
  try {
    const watcher = watch(dir, touched)
    watcher.on('error', (error) => {
      watcher.close()
      tell(error)
    })
    return [watcher]
  } catch (error) {
    tell(error)
    return []
  }
}
