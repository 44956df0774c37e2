import { fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'

/** The answer of the process that draws. */
export type DrawnMessage = { readonly pictures: readonly Uint8Array[] } | { readonly failure: string }

/** Turns SVG into PNG, in the order given. Rejects when it cannot. */
export type Draw = (drawings: readonly string[]) => Promise<readonly Uint8Array[]>

/** Far longer than the second that it takes on a small machine under load. */
const DRAW_MS = 30_000

const PROGRAM = new URL('./draw.ts', import.meta.url)

/**
 * The simple compiler alone: a quicker start and 50 MB less, for drawings a third slower.
 */
const NODE_FLAGS = ['--liftoff-only']

/**
 * Draws in a process of its own, which ends with its work. A thread would leave some 55 MB with the server
 * for good; a process gives all of it back, may run only where nobody else wants to, and takes nobody
 * along when it fails. It gets no environment and so no secrets.
 */
export const drawApart: Draw = (drawings) =>
  new Promise((resolve, reject) => {
    const child = fork(PROGRAM, {
      env: {},
      execArgv: NODE_FLAGS,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      timeout: DRAW_MS,
      killSignal: 'SIGKILL',
    })
    let message: DrawnMessage | undefined
    child.on('message', (heard: DrawnMessage) => {
      message = heard
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (message !== undefined && 'pictures' in message) resolve(message.pictures)
      else reject(new Error(message?.failure ?? `the process that draws ended with ${code ?? signal}`))
    })
    if (child.pid !== undefined) yieldToOthers(child.pid)
    child.send(drawings)
    // A server that stops waits for no picture.
    child.unref()
    child.channel?.unref()
  })

/** Measuring and answering come first. Where the system refuses, drawing is merely less polite. */
function yieldToOthers(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    return
  }
}
