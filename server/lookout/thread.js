import { enableCompileCache } from 'node:module'

// Plain JavaScript: of what comes before the cache is open nothing is kept, and for one file's types all that
// strips them would be loaded. A thread has a cache of its own to open.
enableCompileCache()
await import('./work.ts')
