import { open } from 'node:fs/promises'
import { ConfigError, type Fault, formatPath, type Path, type Report } from './fault.ts'
import { locateIn, type ParsedYaml, parseYaml } from './yaml.ts'

/** Larger files are refused before they are parsed. */
const MAX_FILE_BYTES = 1_048_576

/** A YAML file as it was read, which can say where each of its values stands. */
export type Source = {
  readonly file: string
  /** The values as written, before `${NAME}` is filled in: the only ones that may be quoted. */
  readonly written: unknown
  fault(path: Path, message: string, fix: string): Fault
}

/** Reads and parses one file. Syntax errors, a file out of reach or too large are a `ConfigError`. */
export async function readSource(file: string): Promise<Source | ConfigError> {
  const text = await readLimited(file)
  if (text instanceof ConfigError) return text
  const parsed = parseYaml(text)
  if ('problems' in parsed) {
    return new ConfigError(parsed.problems.map((problem) => ({ file, path: '', ...problem })))
  }
  return sourceOf(file, parsed)
}

function sourceOf(file: string, parsed: ParsedYaml): Source {
  return {
    file,
    written: parsed.value,
    fault: (path, message, fix) => ({
      file,
      ...locateIn(parsed, path),
      path: formatPath(path),
      message,
      fix,
    }),
  }
}

/** A `Report` that collects into `faults` what it is told about one file. */
export function reporter(source: Source, faults: Fault[]): Report {
  return (path, message, fix) => {
    faults.push(source.fault(path, message, fix))
  }
}

/** The whole text of a file of at most `MAX_FILE_BYTES`. */
export async function readLimited(file: string): Promise<string | ConfigError> {
  try {
    await using handle = await open(file)
    const stat = await handle.stat()
    if (!stat.isFile()) return wholeFile(file, 'is not a file', 'give the path of a file')
    if (stat.size > MAX_FILE_BYTES)
      return wholeFile(file, `is ${stat.size} bytes long`, 'keep it within 1 MiB')
    return await handle.readFile('utf8')
  } catch (error) {
    return wholeFile(file, `cannot be read (${codeOf(error)})`, 'check the path and its permissions')
  }
}

/** A fault of a file as a whole. */
export function wholeFile(file: string, message: string, fix: string): ConfigError {
  return new ConfigError([{ file, line: 0, column: 0, path: '', message, fix }])
}

/** The system's stable code of a failed call, such as `ENOENT`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unexpected failure'
}
