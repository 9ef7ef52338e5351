// An article's HTML for programs that show it outside of its page, such as feed readers. It has already been sanitised, and only
// the publication's own addresses are not absolute yet.
import type { Article } from '../article.ts'
import { renderCredit } from '../locales/credit.ts'
import type { Paths } from '../paths.ts'
import { pictureForReaders } from '../renditions.ts'
import type { Direction } from '../text/language.ts'
import { escapeMarkup } from '../text/markup.ts'

/** The whole article, with the hero first and every address absolute. */
export function readerHtml(article: Article, paths: Paths): string {
  return forReaders(paths.absolutise(article.html), article.direction, renderHero(article, paths))
}

/** Sanitised HTML with absolute addresses, as feed readers show it best, after what comes `before` it. */
export function forReaders(clean: string, direction: Direction, before = ''): string {
  const html = before + showPosters(isolate(dropClasses(clean)))
  // Without `dir`, readers show every article in the direction of their own interface.
  return direction === 'rtl' ? `<div dir="rtl">${html}</div>` : html
}

function renderHero({ hero, language }: Article, paths: Paths): string {
  if (!hero) return ''
  const { alt, caption = '', credit } = hero
  const still = pictureForReaders(hero)
  const words = [caption, credit && renderCredit(credit, language)]
    .filter(Boolean)
    .map(text => escapeMarkup(text as string))
  const picture = `<img src="${escapeMarkup(paths.picture(still))}" alt="${escapeMarkup(alt)}" width="${still.width}" height="${still.height}">`
  return `<figure>${picture}${words.length > 0 ? `<figcaption>${words.join(' ')}</figcaption>` : ''}</figure>`
}

// Attribute values are in double quotes, and a `<` in text is `&lt;`.
const TAG = /<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*>/gi

/** Classes are for our own styles only. */
function dropClasses(html: string): string {
  return html.includes(' class="') ? html.replace(TAG, tag => tag.replace(/ class="[^"]*"/, '')) : html
}

/** Readers remove `bdo`, and validators warn about it. `bdi` isolates its text too. */
function isolate(html: string): string {
  return html.includes('<bdo') ? html.replace(/<(\/?)bdo\b/g, '<$1bdi') : html
}

// An embedded video has become a link: as a block, or alone in a paragraph. On these two sites, the address of the poster image
// follows from that of the video; other sites would have to be asked.
const FILM =
  /(<a href="https:\/\/www\.(?<=(?:^|>\s*)<a href="https:\/\/www\.)(?:youtube\.com\/watch\?v=([\w-]{11})|dailymotion\.com\/video\/(\w+)(?!\w))[^"]*"[^<>]*>)([^<]*)(<\/a>)(?=\s*(?:$|<(?!\/?(?:b|em|i|strong|a|code)\b))|\n<a\b)/g

/** Feed readers cannot play the video: they show its poster image as a link. */
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
