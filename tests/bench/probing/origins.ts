import type { Origins } from '../../load/origins.ts'
import { node } from '../child.ts'
import { onCore } from '../cores.ts'
import { startTalking, type TalkingChild } from '../talking-child.ts'

const ORIGINS = new URL('../../load/origins.ts', import.meta.url)

/** The origins that everybody probes, on the core of the load. */
export async function startOrigins(): Promise<{ readonly origins: Origins; readonly child: TalkingChild }> {
  const child = startTalking(onCore('load', node(ORIGINS)))
  return { origins: await child.hear<Origins>(), child }
}
