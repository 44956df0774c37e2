import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'

export type Told = { readonly id: string; readonly event: string; readonly data: Record<string, unknown> }

/** A reader of the stream, as far from a browser's as the test needs. */
export type Reader = {
  readonly answer: IncomingMessage
  /** The next event; settles with `undefined` when the stream has ended. */
  next(): Promise<Told | undefined>
  /** The next comment line. */
  heartbeat(): Promise<void>
  readonly ended: Promise<void>
  leave(): void
}

function parse(block: string): Told | undefined {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  const data = fields.get('data')
  if (data === undefined) return undefined
  return { id: fields.get('id') ?? '', event: fields.get('event') ?? '', data: JSON.parse(data) }
}

export async function follow(port: number, lastEventId?: string): Promise<Reader> {
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
  const asked: ClientRequest = request({
    host: '127.0.0.1',
    port,
    path: '/api/v1/events',
    headers,
    agent: false,
  })
  asked.end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  asked.on('error', () => {})

  const events: Told[] = []
  let comments = 0
  let over = false
  let rest = ''
  let wake = () => {}
  const ended = new Promise<void>((resolve) => {
    answer.once('close', () => {
      over = true
      wake()
      resolve()
    })
  })
  answer.on('error', () => {})
  answer.setEncoding('utf8').on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      if (block.startsWith(':')) comments += 1
      const event = parse(block)
      if (event !== undefined) events.push(event)
    }
    wake()
  })
  const until = async (ready: () => boolean): Promise<void> => {
    while (!ready() && !over) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  return {
    answer,
    async next() {
      await until(() => events.length > 0)
      return events.shift()
    },
    async heartbeat() {
      const seen = comments
      await until(() => comments > seen)
    },
    ended,
    leave: () => asked.destroy(),
  }
}
