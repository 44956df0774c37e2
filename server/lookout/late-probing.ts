import { setImmediate } from 'node:timers/promises'
import type { ControlOptions, Controls } from '../../monitors/probes/controls.ts'
import type { HttpProbe } from '../../monitors/probes/http.ts'

/** A probe whose code is loaded after the turn in which it is first wanted: the first page goes out in it. */
export function createLateProbe(): HttpProbe {
  let made: Promise<HttpProbe> | undefined
  const load = async () => {
    await setImmediate()
    const { createHttpProbe } = await import('../../monitors/probes/http.ts')
    return createHttpProbe()
  }
  return {
    async probe(target, room) {
      made ??= load()
      return (await made).probe(target, room)
    },
    async close() {
      await (await made)?.close()
    },
  }
}

/** Controls whose code is loaded when they are first asked. */
export function createLateControls(options: ControlOptions): Controls {
  let made: Promise<Controls> | undefined
  const load = async () => {
    const { createControls } = await import('../../monitors/probes/controls.ts')
    return createControls(options)
  }
  return {
    async answeredSince(instant, signal) {
      made ??= load()
      return (await made).answeredSince(instant, signal)
    },
    async close() {
      await (await made)?.close()
    },
  }
}
