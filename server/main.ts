import { enableCompileCache } from 'node:module'

// Ahead of everything else: what was compiled for the last start is not compiled again.
enableCompileCache()
await import('./serve.ts')
