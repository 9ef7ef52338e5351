// The header and footer of every page, in the language of the site.
import { html } from 'hono/html'
import type { Publication } from '../context.ts'
import { nameOfLanguage } from '../locales/language-names.ts'
import { localeOf } from '../locales/locale.ts'
import type { Html } from '../page.ts'
import type { TermCount } from '../store/terms.ts'
import { directionOf } from '../text/language.ts'
import { localTimeAt } from '../time-zone.ts'

const SECTIONS = 8
const TOPICS = 8

/** The links on every page, the most used first. */
export interface Menus {
  readonly sections: readonly TermCount[]
  readonly topics: readonly TermCount[]
  readonly languages: readonly TermCount[]
}

export async function readMenus({ articles }: Publication): Promise<Menus> {
  const [sections, topics, languages] = await Promise.all([
    articles.terms('section', SECTIONS),
    articles.terms('tag', TOPICS),
    articles.terms('language'),
  ])
  return { sections, topics, languages }
}

/** What is around the content of every page. */
export interface Frame {
  readonly header: Html
  readonly footer: Html
}

/** For a page in `language`. */
export const renderFrame = (publication: Publication, language: string, menus: Menus): Frame => ({
  header: renderHeader(publication, language, menus),
  footer: renderFooter(publication, language, menus),
})

/** The language of the site, written only if the page is in another one. */
const inLanguage = (site: string, page: string) =>
  site === page ? '' : html` lang="${site}" dir="${directionOf(site)}"`

function renderHeader(publication: Publication, language: string, { sections }: Menus): Html {
  const { site, paths, changed } = publication
  const { messages, date } = localeOf(site.language)
  // The day is no <time>: link previews take the first one of a page for the article's.
  return html`<header class="masthead"${inLanguage(site.language, language)}>
<div class="masthead-strip"><span>${date(localTimeAt(changed, site.timezone))}</span>
<a class="masthead-feeds" href="${paths.local(`${paths.root}/feeds`)}">${messages.navigation.feeds}</a></div>
<p class="masthead-title"><a href="${paths.local(paths.home)}" rel="home">${site.title}</a></p>
${site.description && html`<p class="masthead-motto">${site.description}</p>`}
${
  sections.length > 0 &&
  html`<nav class="masthead-sections" aria-label="${messages.navigation.sections}"><ul>
${sections.map(({ name, slug }) => html`<li><a href="${paths.local(paths.scope({ section: slug }))}">${name}</a></li>`)}
</ul></nav>`
}
</header>`
}

function renderFooter({ site, paths }: Publication, language: string, { sections, topics, languages }: Menus): Html {
  const { messages } = localeOf(site.language)
  const column = (title: string, links: readonly { readonly name: string; readonly url: string; lang?: string }[]) =>
    links.length > 0 &&
    html`<div><h2>${title}</h2><ul>${links.map(
      ({ name, url, lang }) =>
        html`<li><a href="${paths.local(url)}"${lang ? html` lang="${lang}" hreflang="${lang}"` : ''}>${name}</a></li>`,
    )}</ul></div>`
  return html`<footer class="foot"${inLanguage(site.language, language)}>
<div class="foot-columns">
<div class="foot-about"><p class="foot-title"><a href="${paths.local(paths.home)}">${site.title}</a></p>
${site.description && html`<p>${site.description}</p>`}</div>
${column(
  messages.navigation.sections,
  sections.map(({ name, slug }) => ({ name, url: paths.scope({ section: slug }) })),
)}
${column(
  messages.navigation.topics,
  topics.map(({ name, slug }) => ({ name, url: paths.scope({ tags: [slug] }) })),
)}
${
  languages.length > 1 &&
  column(
    messages.navigation.languages,
    languages
      .slice(0, TOPICS)
      .map(({ slug }) => ({ name: nameOfLanguage(slug), url: paths.scope({ language: slug }), lang: slug })),
  )
}
</div>
<p class="foot-line">${site.copyright && html`<span>${site.copyright}</span>`}
<a href="${paths.local(`${paths.root}/feeds`)}">${messages.navigation.feeds}</a></p>
</footer>`
}
