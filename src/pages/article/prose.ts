// The body of an article as a page shows it: headings that can be linked to, pictures in several sizes, wide things that scroll.
import type { Article, Picture } from '../../article.ts'
import { ORIGIN_PLACEHOLDER, type Paths } from '../../paths.ts'
import { htmlToText } from '../../text/html-to-text.ts'
import { toSlug } from '../../text/slug.ts'
import { renderPicture } from '../picture.ts'

/** `html` is sanitised, so elements and attributes are well formed and quoted. */
export async function renderProse({ html, slug, pictures }: Article, paths: Paths): Promise<string> {
  const known = new Map(pictures.map(picture => [picture.key, picture]))
  // First: with `articleUrl` the address of this article is on another site.
  const text = paths.localise(stayHere(html, `${ORIGIN_PLACEHOLDER}/articles/${encodeURIComponent(slug)}`))
  return addPictures(addAnchors(addScrolling(levelHeadings(modernise(text)))), known, paths)
}

/** Replaces what feed readers need but HTML no longer has: `<a name>`, sections without a heading. */
function modernise(html: string): string {
  // Searching is cheaper than replacing.
  let text = html
  if (text.includes('<section class="footnotes">'))
    text = text.replace(/<section class="footnotes">([\s\S]*?)<\/section>/g, '<div class="footnotes">$1</div>')
  if (text.includes('<a name="')) {
    const taken = idsIn(html)
    text = text.replace(/<a name="([^"]*)">/g, (_, name) => (taken.has(name) ? '<a>' : `<a id="${name}">`))
  }
  return text
}

/** Links to a place in the same text work on any address of the page, with or without a query. */
const stayHere = (html: string, here: string) => html.replaceAll(` href="${here}#`, ' href="#')

/** The title of the article is the only `h1`, and no level below it is skipped (WCAG 2.2, 1.3.1; axe: heading-order). */
function levelHeadings(html: string): string {
  // The headings that the next one may be below: the level as written, and as rendered.
  const above: { readonly written: number; readonly level: number }[] = []
  return html.replace(/<(\/?)h([1-6])(?=[\s>])/g, (_, slash, digit) => {
    const written = Number(digit)
    if (slash === '') {
      while ((above.at(-1)?.written ?? 0) >= written) above.pop()
      above.push({ written, level: (above.at(-1)?.level ?? 1) + 1 })
    }
    return `<${slash}h${Math.min(6, above.at(-1)?.level ?? 2)}`
  })
}

const idsIn = (html: string) => new Set(Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id]) => id as string))

function addAnchors(html: string): string {
  const taken = idsIn(html)
  const used = new Map<string, number>()
  const free = (wanted: string) => {
    let id = wanted
    for (let number = used.get(wanted) ?? 2; taken.has(id); number++) {
      id = `${wanted}-${number}`
      used.set(wanted, number + 1)
    }
    taken.add(id)
    return id
  }
  return html.replace(/<(h[2-6])((?:\s[^>]*)?)>([\s\S]*?)<\/\1>/g, (_, name, attributes, content) => {
    const own = / id="([^"]*)"/.exec(attributes)?.[1]
    const id = own ?? free(toSlug(htmlToText(content)) || 'section')
    const start = own === undefined ? `<${name}${attributes} id="${id}">` : `<${name}${attributes}>`
    // HTML does not allow a link inside a link.
    const linked = /<a[\s>]/.test(content) ? content : `<a class="anchor" href="#${encodeURI(id)}">${content}</a>`
    return `${start}${linked}</${name}>`
  })
}

/** Elements that may be wider than the page scroll by themselves, also with the keyboard. */
function addScrolling(html: string): string {
  return html
    .replace(/<table[\s>][\s\S]*?<\/table>/g, table => `<div class="wide" tabindex="0">${alignByClass(table)}</div>`)
    .replace(/<pre(?=[\s>])/g, '<pre tabindex="0"')
}

/** Feed readers know the attribute but no classes; in HTML it is obsolete. */
const alignByClass = (table: string) =>
  table.replace(/(<t[hd](?:\s[^<>]*?)?) align="(left|center|right)"/g, '$1 class="to-$2"')

async function addPictures(html: string, known: ReadonlyMap<string, Picture>, paths: Paths): Promise<string> {
  const places = [...html.matchAll(/<img\b[^<>]*>/g)]
  let done = ''
  let from = 0
  for (const { 0: tag, index } of places) {
    done += html.slice(from, index) + (await replaceImage(tag, known, paths))
    from = index + tag.length
  }
  return done + html.slice(from)
}

async function replaceImage(tag: string, known: ReadonlyMap<string, Picture>, paths: Paths): Promise<string> {
  const source = / src="([^"]*)"/.exec(tag)?.[1] ?? ''
  const picture = known.get(source.slice(source.lastIndexOf('/') + 1))
  if (!picture) return tag.includes(' loading=') ? tag : tag.replace('<img', '<img loading="lazy" decoding="async"')
  const alt = htmlToText(/ alt="([^"]*)"/.exec(tag)?.[1] ?? '')
  return String(await renderPicture(picture, paths, { alt, sizes: '(min-width: 44rem) 42rem, 100vw' }))
}
