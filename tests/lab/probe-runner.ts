import { createHttpProbe } from '../../monitors/probes/http.ts'
import type { Target } from '../../monitors/probes/target.ts'

/*
 * Probes the targets given as JSON in the first argument, one after the other, in a process that does
 * nothing else, and prints for each the reason and what is still open once the probe has ended. The
 * process must then end by itself.
 */

/** The pipes of the process itself are no concern of a probe. */
const OWN = ['PipeWrap', 'TTYWrap']

const targets = JSON.parse(process.argv[2] ?? '[]') as readonly Target[]
const http = createHttpProbe()
const seen: { reason: string; open: readonly string[] }[] = []
for (const target of targets) {
  const { reason } = await http.probe(target, { signal: new AbortController().signal })
  seen.push({ reason, open: process.getActiveResourcesInfo().filter((kind) => !OWN.includes(kind)) })
}
process.stdout.write(JSON.stringify(seen))
