import { html } from 'hono/html'
import { type BarOptions, createAddresses, type Html, renderBar } from './bar.ts'
import type { Desk } from './share-context.ts'

/** The bar with all that it needs: its stylesheet, the element that takes the markup over, and the element's script. */
export async function renderElement(desk: Desk, options: BarOptions): Promise<Awaited<Html>> {
  const { target, publication, address } = options
  const { paths } = publication
  const style = address(await desk.context.assetUrl('spread-info.css', paths))
  const { bar } = createAddresses(target, publication, address)
  return html`<link rel="stylesheet" href="${style}">
<spread-info src="${bar}">${renderBar(options)}</spread-info>
<script type="module" src="${address(`${paths.root}/spread-info.js`)}" async></script>`
}
