import { once } from 'node:events'
import { type CrowdOptions, watchCrowd } from '../../load/crowd.ts'

// A lookout at a real pace in a process of its own: it is told what to watch and says what it saw.
const [options] = (await once(process, 'message')) as [CrowdOptions]
process.send?.(await watchCrowd(options))
process.disconnect?.()
