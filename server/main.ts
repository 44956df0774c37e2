import { enableCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'

// Ahead of everything else: what was compiled for the last start is not compiled again.
enableCompileCache()
// What is made for an answer or a probe dies young: a nursery that stays small, in both threads, keeps some
// 60 MB from being claimed for good.
setFlagsFromString('--semi-space-growth-factor=1')
await import('./serve.ts')
