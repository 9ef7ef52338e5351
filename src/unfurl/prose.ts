// The body of an article as a page shows it: headings that can be linked to, pictures in several sizes, wide things that scroll.
import type { Article, Picture } from '../article.ts'
import type { Paths } from '../paths.ts'
import { toSlug } from '../text/slug.ts'
import { renderPicture } from './picture.ts'
import { toPlainText } from './plain-text.ts'

// Ids of the page around the text.
const TAKEN = ['content', 'share']

/** `html` is sanitised, so elements and attributes are well formed and quoted. */
export async function renderProse({ html, pictures }: Article, paths: Paths): Promise<string> {
  const known = new Map(pictures.map(picture => [picture.key, picture]))
  return addPictures(addAnchors(addScrolling(demoteTitles(paths.localise(html)))), known, paths)
}

/** The page's own title is its only `h1`. */
function demoteTitles(html: string): string {
  if (!/<h1[\s>]/.test(html)) return html
  return html.replace(/<(\/?)h([1-5])(?=[\s>])/g, (_, slash, level) => `<${slash}h${Number(level) + 1}`)
}

function addAnchors(html: string): string {
  const taken = new Set([...TAKEN, ...Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id]) => id as string)])
  const free = (wanted: string) => {
    let id = wanted
    for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`
    taken.add(id)
    return id
  }
  return html.replace(/<(h[2-6])((?:\s[^>]*)?)>([\s\S]*?)<\/\1>/g, (_, name, attributes, content) => {
    const own = / id="([^"]*)"/.exec(attributes)?.[1]
    const id = own ?? free(toSlug(toPlainText(content)) || 'section')
    const start = own === undefined ? `<${name}${attributes} id="${id}">` : `<${name}${attributes}>`
    // A link cannot stand in a link.
    const linked = /<a[\s>]/.test(content) ? content : `<a class="anchor" href="#${encodeURI(id)}">${content}</a>`
    return `${start}${linked}</${name}>`
  })
}

/** What may be wider than the page scrolls by itself, with the keyboard too. */
function addScrolling(html: string): string {
  return html
    .replace(/<table[\s>][\s\S]*?<\/table>/g, table => `<div class="wide" tabindex="0">${alignByClass(table)}</div>`)
    .replace(/<pre(?=[\s>])/g, '<pre tabindex="0"')
}

/** Feeds take the attribute and no classes; HTML has it no more. */
const alignByClass = (table: string) =>
  table.replace(/(<t[hd](?:\s[^>]*?)?) align="(left|center|right)"/g, '$1 class="to-$2"')

async function addPictures(html: string, known: ReadonlyMap<string, Picture>, paths: Paths): Promise<string> {
  const places = [...html.matchAll(/<img\b[^>]*>/g)]
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
  const alt = toPlainText(/ alt="([^"]*)"/.exec(tag)?.[1] ?? '')
  return String(await renderPicture(picture, paths, { alt, sizes: '(min-width: 44rem) 42rem, 100vw' }))
}
