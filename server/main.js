import { enableCompileCache } from 'node:module'

// Ahead of everything else: what was compiled for the last start is not compiled again. Plain JavaScript, as what
// comes before the cache is not in it, and for one file's types all that strips them would be loaded.
enableCompileCache()
await import('./serve.ts')
