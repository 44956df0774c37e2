import { enableCompileCache } from 'node:module'

// As in ../main.js: a thread has a cache of its own to open.
enableCompileCache()
await import('./work.ts')
