import { live } from './mortal-lookout.ts'

await live({
  end() {
    while (true);
  },
})
