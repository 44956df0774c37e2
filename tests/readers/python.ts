import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { PYTHON } from './programs.ts'

const run = promisify(execFile)

/** Runs a script beside this file on Debian's Python and returns what it printed, from JSON. */
export async function runPython<T>(script: string, ...args: string[]): Promise<T> {
  const file = fileURLToPath(new URL(script, import.meta.url))
  const { stdout } = await run(PYTHON, [file, ...args], { env: { LANG: 'C.UTF-8' } })
  return JSON.parse(stdout) as T
}
