import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { ROOT } from './child.ts'

/** A child of ours that does one thing at a time when it is told to, and says what came of it. */
export type TalkingChild = {
  readonly pid: number
  /** Its next word. Rejects when it ends without one. */
  hear<T>(): Promise<T>
  ask<T>(order: object): Promise<T>
  stop(): Promise<void>
}

/** Whoever does not end by itself within this is killed. */
const STOP_MS = 8_000

/** Starts a command that leads to a Node, as `onCore(…, node(…))` makes it. It ends when it is disconnected. */
export function startTalking(
  [file = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>> = {},
): TalkingChild {
  const child = spawn(file, args, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${file} cannot be started`)
  const hear = async <T>(): Promise<T> => {
    const gone = new AbortController()
    // Not its end: that may be known before its last word is.
    const ended = once(child, 'disconnect', { signal: gone.signal }).then(() => {
      throw new Error(`${args.join(' ')} ended before it answered`)
    })
    try {
      const [message] = await Promise.race([once(child, 'message', { signal: gone.signal }), ended])
      return message as T
    } finally {
      gone.abort()
      ended.catch(() => {})
    }
  }
  return {
    pid,
    hear,
    async ask(order) {
      const answer = hear()
      child.send(order)
      return (await answer) as never
    },
    stop: () => end(child),
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  if (child.connected) child.disconnect()
  const late = new AbortController()
  await Promise.race([ended, pause(STOP_MS, undefined, { signal: late.signal })])
  late.abort()
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  await ended
}
