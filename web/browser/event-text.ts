/** One event of a stream. */
export type StreamEvent = { readonly id: string; readonly name: string; readonly data: string }

function parseEvent(block: string): StreamEvent | null {
  const fields = new Map<string, string>()
  for (const line of block.split('\n')) {
    const [, field, value] = /^(\w+): ?(.*?)\r?$/.exec(line) ?? []
    if (field === undefined || value === undefined) continue
    const before = field === 'data' ? fields.get('data') : undefined
    fields.set(field, before === undefined ? value : `${before}\n${value}`)
  }
  const data = fields.get('data')
  return data === undefined ? null : { id: fields.get('id') ?? '', name: fields.get('event') ?? '', data }
}

/**
 * Reads events out of the text of a stream, which comes in pieces cut anywhere
 * (<https://html.spec.whatwg.org/multipage/server-sent-events.html>). Lines end as our server ends them.
 */
export function createEventReader(onEvent: (event: StreamEvent) => void): (piece: string) => void {
  let rest = ''
  return (piece) => {
    const blocks = (rest + piece).split(/\r?\n\r?\n/)
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = parseEvent(block)
      if (event !== null) onEvent(event)
    }
  }
}
