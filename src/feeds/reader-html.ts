// An article's HTML for programs that show it far from its page: feed readers, and whatever reads them.
import type { Article } from '../article.ts'
import type { Paths } from '../paths.ts'
import { escapeMarkup } from '../text/markup.ts'

/** The whole article, hero first, every address absolute. */
export function readerHtml(article: Article, paths: Paths): string {
  const html = renderHero(article, paths) + paths.absolutise(article.html)
  // Readers show all articles in the direction of their own interface unless told otherwise.
  return article.direction === 'rtl' ? `<div dir="rtl">${html}</div>` : html
}

function renderHero({ hero }: Article, paths: Paths): string {
  if (!hero) return ''
  const { alt, caption = '', credit, width, height } = hero
  const words = [caption, credit && `Source: ${credit}`].filter(Boolean).map(text => escapeMarkup(text as string))
  const picture = `<img src="${escapeMarkup(paths.picture(hero))}" alt="${escapeMarkup(alt)}" width="${width}" height="${height}">`
  return `<figure>${picture}${words.length > 0 ? `<figcaption>${words.join(' ')}</figcaption>` : ''}</figure>`
}
