import { connect, type Socket } from 'node:net'
import type { Place } from './crowd-kinds.ts'

/** An answer as it came over the wire. `status` is 0 where the server hung up without one. */
export type RawAnswer = {
  readonly status: number
  /** Lower case, in their order; the status line left out. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** Sends bytes that need not be a request, one after the other, and keeps the connection where the server does. */
export type RawClient = {
  /** `silent` says that this request has an answer without a body, as HEAD does. */
  send(bytes: string, silent?: boolean): Promise<RawAnswer>
  /** The next bytes go over a connection of their own. */
  close(): void
}

const HUNG_UP: RawAnswer = { status: 0, headers: [], body: '' }
/** A request that is no whole one is waited for: whoever sends it has said all there is. */
const PATIENCE_MS = 30_000

export function openRawClient(place: Place): RawClient {
  let socket: Socket | undefined

  return {
    send(bytes, silent = false) {
      socket ??= connect(place).setEncoding('latin1')
      const own = socket
      return new Promise((resolve, reject) => {
        let said = ''
        const late = setTimeout(() => finish(new Error(`no answer to ${JSON.stringify(bytes)}`)), PATIENCE_MS)
        const finish = (outcome: RawAnswer | Error, keep = false) => {
          clearTimeout(late)
          own.removeAllListeners('data').removeAllListeners('close')
          if (!keep) {
            own.destroy()
            socket = undefined
          }
          if (outcome instanceof Error) reject(outcome)
          else resolve(outcome)
        }
        own.removeAllListeners('error').on('error', () => {})
        own.on('data', (text) => {
          said += text
          const answer = whole(said, silent)
          if (answer !== undefined) finish(answer, keeps(answer))
        })
        own.on('close', () => finish(parse(said) ?? HUNG_UP))
        own.write(bytes, 'latin1')
      })
    },
    close() {
      socket?.destroy()
      socket = undefined
    },
  }
}

/** `HTTP/1.1 100 Continue` announces an answer and is none. */
const INTERIM = /^HTTP\/1\.1 1\d\d [^\r]*\r\n\r\n/

function parse(whole: string): RawAnswer | undefined {
  const said = whole.replace(INTERIM, '')
  const end = said.indexOf('\r\n\r\n')
  if (end === -1) return undefined
  const [first = '', ...lines] = said.slice(0, end).split('\r\n')
  const headers = lines.map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
  })
  return { status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1] ?? -1), headers, body: said.slice(end + 4) }
}

/** The answer once all of it is there; an endless one counts as whole once its head is. */
function whole(said: string, silent: boolean): RawAnswer | undefined {
  const answer = parse(said)
  if (answer === undefined || silent || answer.status === 304 || answer.status === 204) return answer
  const length = headerOf(answer, 'content-length')
  if (length !== undefined) return answer.body.length >= Number(length) ? answer : undefined
  if (headerOf(answer, 'content-type') === 'text/event-stream') return answer
  return answer.body.endsWith('0\r\n\r\n') ? answer : undefined
}

function keeps(answer: RawAnswer): boolean {
  return (
    headerOf(answer, 'connection') !== 'close' && headerOf(answer, 'content-type') !== 'text/event-stream'
  )
}

export function headerOf({ headers }: RawAnswer, name: string): string | undefined {
  return headers.find(([own]) => own === name)?.[1]
}
