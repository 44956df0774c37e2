import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { SERVER_ARGUMENTS } from '../../scripts/server-command.ts'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Whoever does not end by itself within this is killed. */
const STOP_MS = 8_000

/** A process that the bench started and ends. */
export type Child = {
  readonly pid: number
  /** SIGTERM, then SIGKILL; resolves when it has ended. */
  stop(): Promise<void>
}

export function startChild(
  [file = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Child {
  const child = spawn(file, args, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (child.pid === undefined) throw new Error(`${file} cannot be started`)
  return { pid: child.pid, stop: () => end(child) }
}

/** A TypeScript file on the Node that runs us. */
export function node(file: URL | string, ...args: string[]): readonly string[] {
  return [process.execPath, typeof file === 'string' ? file : fileURLToPath(file), ...args]
}

/** The server as it is started for people. */
export function vigie(): readonly string[] {
  return [process.execPath, ...SERVER_ARGUMENTS]
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(late)
}
