import { expect, test } from 'vitest'
import { createEventReader, type StreamEvent } from '../../web/browser/event-text.ts'

const TEXT =
  'retry: 5000\n\n:\n\nid: 7.1\nevent: service\ndata: {"id":"é"}\n\n:\n\nid: 7\nevent: snapshot\ndata: one\ndata: two\n\n'
const EVENTS = [
  { id: '7.1', name: 'service', data: '{"id":"é"}' },
  { id: '7', name: 'snapshot', data: 'one\ntwo' },
]

function read(pieces: readonly string[]): StreamEvent[] {
  const events: StreamEvent[] = []
  const take = createEventReader((event) => events.push(event))
  for (const piece of pieces) take(piece)
  return events
}

test('events are read wherever the text is cut, heartbeats are not events', () => {
  for (let at = 0; at <= TEXT.length; at += 1) {
    expect(read([TEXT.slice(0, at), TEXT.slice(at)])).toEqual(EVENTS)
  }
  expect(read([...TEXT])).toEqual(EVENTS)
})

test('an event that was cut off is none', () => {
  expect(read(['id: 1\nevent: service\ndata: {}'])).toEqual([])
})
