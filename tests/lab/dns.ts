import { createSocket } from 'node:dgram'
import { EventEmitter, once } from 'node:events'
import { isIPv4, isIPv6 } from 'node:net'

/** What the server says of a name: its addresses, a failure, or nothing at all. Other names do not exist. */
export type Zone = Readonly<Record<string, readonly string[] | 'servfail' | 'silent'>>

export type LabDns = {
  /** `127.0.0.1:port`, as resolvers take it. */
  readonly server: string
  /** Names asked for so far, once per query. */
  readonly questions: readonly string[]
  /** Resolves at the next query with the name it asks for. */
  question(): Promise<string>
  close(): Promise<void>
}

const TYPE_A = 1
const TYPE_AAAA = 28
const HEADER_BYTES = 12
const NO_ERROR = 0
const SERVFAIL = 2
const NXDOMAIN = 3

/** A name server on loopback (UDP, A and AAAA), at any free port unless one is named. */
export async function startDns(zone: Zone, { host = '127.0.0.1', port = 0 } = {}): Promise<LabDns> {
  const events = new EventEmitter()
  const questions: string[] = []
  const socket = createSocket('udp4')
  socket.on('message', (query, peer) => {
    const { name, type, end } = readQuestion(query)
    questions.push(name)
    events.emit('question', name)
    const entry = zone[name]
    if (entry === 'silent') return
    const answers = Array.isArray(entry) ? records(entry, type) : []
    socket.send(reply(query, end, codeOf(entry), answers), peer.port, peer.address)
  })
  socket.bind(port, host)
  await once(socket, 'listening')
  return {
    server: `${host}:${socket.address().port}`,
    questions,
    async question() {
      const [name] = (await once(events, 'question')) as [string]
      return name
    },
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  }
}

function codeOf(entry: Zone[string] | undefined): number {
  if (entry === undefined) return NXDOMAIN
  return entry === 'servfail' ? SERVFAIL : NO_ERROR
}

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = []
  let at = HEADER_BYTES
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('ascii', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 }
}

function records(addresses: readonly string[], type: number): readonly Buffer[] {
  if (type === TYPE_A)
    return addresses.filter(isIPv4).map((each) => record(TYPE_A, each.split('.').map(Number)))
  if (type === TYPE_AAAA) return addresses.filter(isIPv6).map((each) => record(TYPE_AAAA, ipv6Bytes(each)))
  return []
}

function ipv6Bytes(address: string): readonly number[] {
  const [before = '', after = ''] = address.split('::')
  const groups = (text: string) =>
    text
      .split(':')
      .filter(Boolean)
      .map((each) => Number.parseInt(each, 16))
  const zeros = 8 - groups(before).length - groups(after).length
  const all = [...groups(before), ...new Array<number>(zeros).fill(0), ...groups(after)]
  return all.flatMap((group) => [group >> 8, group & 0xff])
}

/** One answer record that points back to the question's name, with a time to live of a minute. */
function record(type: number, data: readonly number[]): Buffer {
  return Buffer.from([0xc0, HEADER_BYTES, 0, type, 0, 1, 0, 0, 0, 60, 0, data.length, ...data])
}

function reply(query: Buffer, questionEnd: number, code: number, answers: readonly Buffer[]): Buffer {
  const header = Buffer.from(query.subarray(0, HEADER_BYTES))
  header.writeUInt16BE(0x8180 | code, 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(answers.length, 6)
  header.writeUInt32BE(0, 8)
  return Buffer.concat([header, query.subarray(HEADER_BYTES, questionEnd), ...answers])
}
