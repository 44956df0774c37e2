import { setImmediate } from 'node:timers/promises'
import { createHttpProbe } from '../../monitors/probes/http.ts'
import type { Target } from '../../monitors/probes/target.ts'

/*
 * Probes the targets given as JSON in the first argument, one after the other, in a process that does
 * nothing else, and prints for each the reason and what is still open once the probe has ended. The
 * process must then end by itself.
 */

/** The pipes of the process itself, and callbacks that run in the next turn and keep nothing open. */
const OWN = ['PipeWrap', 'TTYWrap', 'Immediate']

const targets = JSON.parse(process.argv[2] ?? '[]') as readonly Target[]
const http = createHttpProbe()
const seen: { reason: string; open: readonly string[] }[] = []
for (const target of targets) {
  const { reason } = await http.probe(target, { signal: new AbortController().signal })
  // A handle that is closed is let go in the next turn of the loop.
  await setImmediate()
  await setImmediate()
  seen.push({ reason, open: process.getActiveResourcesInfo().filter((kind) => !OWN.includes(kind)) })
}
process.stdout.write(JSON.stringify(seen))
