import { enableCompileCache } from 'node:module'

// A thread has a cache of its own to open.
enableCompileCache()
await import('./work.ts')
