// How much do feeds add to the Worker? It is bundled and minified as by wrangler, with feeds and without.
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))
// The bundler that wrangler depends on.
const wrangler = createRequire(import.meta.url).resolve('wrangler/package.json')
const { build } = createRequire(wrangler)('esbuild')

const NO_FEEDS = `import { Hono } from 'hono'
export const feedRoutes = () => new Hono()`

async function bundle(withFeeds: boolean): Promise<Uint8Array> {
  const replace = {
    name: 'replace',
    // biome-ignore lint/suspicious/noExplicitAny: esbuild's types come with wrangler's own copy
    setup(on: any) {
      on.onResolve({ filter: /^xml-js$/ }, () => ({ path: at('src/platforms/workers/xml-js.ts') }))
      if (withFeeds) return
      const contents = { contents: NO_FEEDS, resolveDir: at('src/feeds') }
      on.onLoad({ filter: /[\\/]src[\\/]feeds[\\/]routes\.ts$/ }, () => contents)
    },
  }
  const { outputFiles } = await build({
    entryPoints: [at('src/platforms/workers/worker.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker', 'import'],
    external: ['cloudflare:*', 'node:*', '*.wasm'],
    plugins: [replace],
  })
  return outputFiles[0].contents
}

const [whole, rest] = await Promise.all([bundle(true), bundle(false)])
const print = (name: string, bytes: number, zipped: number) =>
  console.log(
    `${name.padEnd(14)} ${(bytes / 1000).toFixed(1).padStart(7)} kB ${(zipped / 1000).toFixed(1).padStart(7)} kB gzipped`,
  )
const zipped = (bytes: Uint8Array) => gzipSync(bytes, { level: 9 }).length
print('the Worker', whole.length, zipped(whole))
print('without feeds', rest.length, zipped(rest))
print('feeds', whole.length - rest.length, zipped(whole) - zipped(rest))
