// What a button shows of its network: an icon and a text, the same on every page of a language.
import { html, raw } from 'hono/html'
import type { Locale } from '../locales/locale.ts'
import type { Html } from '../page.ts'
import { ICONS } from './networks/icons.ts'
import type { Network } from './networks/networks.ts'

export function renderIcon(id: string, name: string): Html {
  const path = ICONS[id] ?? ICONS[id.replace(/-(instance|dialog)$/, '')]
  const mark = path
    ? html`<path d="${raw(path)}"/>`
    : html`<text x="12" y="18" text-anchor="middle">${Array.from(name)[0] ?? ''}</text>`
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">${mark}</svg>`
}

/** Renders the icon of each network and its text once per language. */
export function createFaces(renderText: (network: Network, locale: Locale) => Html): typeof renderText {
  const faces = new WeakMap<Locale, WeakMap<Network, Html>>()
  return (network, locale) => {
    const ofLocale = faces.get(locale) ?? new WeakMap<Network, Html>()
    faces.set(locale, ofLocale)
    const face = ofLocale.get(network) ?? html`${renderIcon(network.id, network.name)}${renderText(network, locale)}`
    ofLocale.set(network, face)
    return face
  }
}
