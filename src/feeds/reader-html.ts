// An article's HTML for programs that show it far from its page: feed readers, and whatever reads them. The content part has
// sanitised it already, with addresses whole but for the publication's own.
import type { Article } from '../article.ts'
import { renderCredit } from '../locales/credit.ts'
import type { Paths } from '../paths.ts'
import { escapeMarkup } from '../text/markup.ts'

/** The whole article, hero first, every address absolute. */
export function readerHtml(article: Article, paths: Paths): string {
  const html = renderHero(article, paths) + showPosters(isolate(dropClasses(paths.absolutise(article.html))))
  // Readers show all articles in the direction of their own interface unless told otherwise.
  return article.direction === 'rtl' ? `<div dir="rtl">${html}</div>` : html
}

function renderHero({ hero, language }: Article, paths: Paths): string {
  if (!hero) return ''
  const { alt, caption = '', credit, width, height } = hero
  const words = [caption, credit && renderCredit(credit, language)]
    .filter(Boolean)
    .map(text => escapeMarkup(text as string))
  const picture = `<img src="${escapeMarkup(paths.picture(hero))}" alt="${escapeMarkup(alt)}" width="${width}" height="${height}">`
  return `<figure>${picture}${words.length > 0 ? `<figcaption>${words.join(' ')}</figcaption>` : ''}</figure>`
}

// Attributes of a tag come in double quotes, and a `<` in text as `&lt;`.
const TAG = /<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*>/gi

/** Classes mean something to our own styles only. */
function dropClasses(html: string): string {
  return html.includes(' class="') ? html.replace(TAG, tag => tag.replace(/ class="[^"]*"/, '')) : html
}

/** Readers drop `bdo`, and validators warn of it: `bdi` keeps what is in there apart as well. */
function isolate(html: string): string {
  return html.includes('<bdo') ? html.replace(/<(\/?)bdo\b/g, '<$1bdi') : html
}

// A film that was embedded has become a link on its own: as a block, or alone in a paragraph. These two have posters at
// addresses that can be told from the film's; with others somebody would have to be asked.
const FILM =
  /(<a href="https:\/\/www\.(?<=(?:^|>\s*)<a href="https:\/\/www\.)(?:youtube\.com\/watch\?v=([\w-]{11})|dailymotion\.com\/video\/(\w+)(?!\w))[^"]*"[^<>]*>)([^<]*)(<\/a>)(?=\s*(?:$|<(?!\/?(?:b|em|i|strong|a|code)\b))|\n<a\b)/g

/** Where readers cannot play a film, they show what it looks like, and the link leads to it. */
function showPosters(html: string): string {
  return /youtube\.com\/watch|dailymotion\.com\/video/.test(html)
    ? html.replace(FILM, (_, open: string, youtube, dailymotion, label: string, close: string) => {
        const poster = youtube
          ? `<img src="https://i.ytimg.com/vi/${youtube}/hqdefault.jpg" alt="" width="480" height="360">`
          : `<img src="https://www.dailymotion.com/thumbnail/video/${dailymotion}" alt="" width="480" height="270">`
        return `${open}${poster}<br>${label}${close}`
      })
    : html
}
