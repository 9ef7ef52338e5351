// OPML 2.0 (opml.org/spec2.opml): a file of all feeds that readers can import.
import type { Publication } from '../context.ts'
import { localeOf } from '../locales/locale.ts'
import { element, textElement } from '../text/xml.ts'
import { listFeeds, nameGroup } from './feed-list.ts'

export async function renderOpml(publication: Publication): Promise<string> {
  const { site, paths, changed } = publication
  const { messages } = localeOf(site.language)
  const groups = (await listFeeds(publication)).map(({ kind, feeds }) => {
    const outlines = feeds.map(({ name, scope }) => {
      const title = kind === 'all' ? name : `${site.title}: ${name}`
      const addresses = { xmlUrl: paths.feed('rss', scope), htmlUrl: paths.scope(scope) }
      // Some readers show `text`, others `title`.
      return element('outline', { type: 'rss', text: title, title, ...addresses })
    })
    return kind === 'all'
      ? outlines.join('\n')
      : element('outline', { text: nameGroup(kind, messages) }, `\n${outlines.join('\n')}\n`)
  })
  // No `<docs>`: the W3C validator reports it as an error (feedvalidator/opml.py).
  const head = [textElement('title', site.title), textElement('dateModified', changed.toUTCString())]
  const body = `${element('head', {}, head.join(''))}\n${element('body', {}, `\n${groups.join('\n')}\n`)}`
  return `<?xml version="1.0" encoding="utf-8"?>\n${element('opml', { version: '2.0' }, `\n${body}\n`)}\n`
}
