import { connect, type Socket } from 'node:net'
import { onAbort } from './deadline.ts'
import type { Address } from './resolve.ts'

/** The head start of each address over the next (RFC 8305, section 5). */
const ATTEMPT_DELAY_MS = 250

/** Codes that speak of our side of one address family rather than of the service. */
const NO_ROUTE = new Set(['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'])

/**
 * Connects to the first address that accepts, as Happy Eyeballs does: in order, each a moment after the
 * one before or as soon as that failed. Rejects with the most telling error once all have failed.
 */
export function connectToAny(
  addresses: readonly Address[],
  port: number,
  signal: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const waiting = [...addresses]
    const pending = new Set<Socket>()
    const errors: NodeJS.ErrnoException[] = []
    let timer: NodeJS.Timeout | undefined

    const settle = (act: () => void) => {
      clearTimeout(timer)
      forget()
      for (const socket of pending) socket.destroy()
      act()
    }
    const attempt = () => {
      clearTimeout(timer)
      const address = waiting.shift()
      if (!address) return
      const socket = connect({ host: address.address, port, noDelay: true })
      pending.add(socket)
      // Kept for good: a reset may come before the next layer listens.
      socket.on('error', (error: NodeJS.ErrnoException) => {
        if (!pending.delete(socket)) return
        errors.push(error)
        if (waiting.length > 0) attempt()
        else if (pending.size === 0) settle(() => reject(mostTelling(errors)))
      })
      socket.once('connect', () => {
        pending.delete(socket)
        settle(() => resolve(socket))
      })
      if (waiting.length > 0) timer = setTimeout(attempt, ATTEMPT_DELAY_MS)
    }
    const forget = onAbort(signal, () => settle(() => reject(new Error('aborted'))))
    if (!signal.aborted) attempt()
  })
}

function mostTelling(errors: readonly NodeJS.ErrnoException[]): Error | undefined {
  return errors.find((error) => !NO_ROUTE.has(error.code ?? '')) ?? errors[0]
}
