// How long do fifty bars on a page of another origin take until all of them work?
import { launch, serve } from '../tests/share/browser.ts'
import { median } from './median.ts'
import { startService } from './share-service.ts'

const BARS = 50
const RUNS = 9

const service = await startService()
const fragment = (await (await fetch(`${service.url}/bar/sample-0`)).text()).replace(/<script.*/s, '')
const page = await serve(
  () =>
    new Response(`<!doctype html><title>Bars</title>${fragment.repeat(BARS)}`, {
      headers: { 'content-type': 'text/html' },
    }),
)
const browser = await launch()
const tab = await browser.newPage()
const times: number[] = []
for (let run = 0; run < RUNS; run++) {
  await tab.goto(page.url)
  times.push(
    await tab.evaluate(async url => {
      // The script is in the browser's cache, as on every page after a reader's first.
      await (await fetch(url)).text()
      const start = performance.now()
      await import(url)
      if ([...document.querySelectorAll('spread-info')].some(bar => !bar.shadowRoot))
        throw new Error('a bar is not alive')
      return performance.now() - start
    }, `${service.url}/spread-info.js`),
  )
}
const shown = times.map(time => time.toFixed(0)).join(', ')
console.log(`${BARS} bars work within ${median(times).toFixed(0)} ms (${RUNS} pages: ${shown})`)

await browser.close()
await page.close()
await service.close()
