import { calm } from '../web/snapshots.ts'
import { live } from './mortal-lookout.ts'

await live({
  snapshot: calm,
  end() {
    throw new Error('a defect of the lab')
  },
})
