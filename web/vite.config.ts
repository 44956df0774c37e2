import { fileURLToPath } from 'node:url'
import { build, defineConfig, type InlineConfig, type Plugin } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What every build has in common. */
const common: InlineConfig = {
  root: at('.'),
  publicDir: false,
  logLevel: 'warn',
  // The same build whatever NODE_ENV says: without this, a test run would ship Lit's development build.
  resolve: { conditions: ['module', 'browser'] },
}

/** A script whole in one file under a name that stays: what it shares with the pages is in it once more. */
function standalone(entry: string, file: string): Plugin {
  return {
    name: `standalone ${file}`,
    async closeBundle() {
      await build({
        ...common,
        configFile: false,
        build: {
          outDir: at('../dist/web'),
          emptyOutDir: false,
          target: 'es2022',
          rolldownOptions: { input: at(entry), output: { format: 'iife', entryFileNames: file } },
        },
      })
    },
  }
}

/** The browser entry: pages are rendered by the server and only name the built file. */
export default defineConfig({
  ...common,
  plugins: [
    standalone('worker/main.ts', 'sw.js'),
    standalone('embed/main.ts', 'embed.js'),
    standalone('browser/early.ts', 'early.js'),
  ],
  build: {
    outDir: at('../dist/web'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: at('browser/main.ts') },
  },
})
