import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The browser entry alone: pages are rendered by the server and only name the built file. */
export default defineConfig({
  root: at('.'),
  publicDir: false,
  logLevel: 'warn',
  // The same build whatever NODE_ENV says: without this, a test run would ship Lit's development build.
  resolve: { conditions: ['module', 'browser'] },
  build: {
    outDir: at('../dist/web'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: at('browser/main.ts') },
  },
})
