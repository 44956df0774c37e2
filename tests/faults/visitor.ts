import { fork } from 'node:child_process'
import { once } from 'node:events'
import { PATIENCE_MS, type Room } from './room.ts'

/** Somebody else who wants to read the page, in a process that has no part in whatever goes on. */
export type Visitor = {
  /** Asks so many times and returns how long each answer took, in milliseconds. Rejects when one does not come. */
  ask(url: string, times: number): Promise<readonly number[]>
}

export function invite(room: Room): Visitor {
  const child = fork(new URL('./visitor-process.ts', import.meta.url), {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let complaint = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  room.defer(() => child.kill())
  return {
    async ask(url, times) {
      child.send({ url, times })
      const gone = once(child, 'exit').then(() =>
        Promise.reject(new Error(`the visitor gave up: ${complaint}`)),
      )
      const late = AbortSignal.timeout(PATIENCE_MS)
      const [tookMs] = await Promise.race([once(child, 'message', { signal: late }), gone])
      gone.catch(() => {})
      return tookMs as readonly number[]
    },
  }
}
