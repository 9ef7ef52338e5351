// The elements of podcasts: Apple's ("A Podcaster's Guide to RSS") and those of the Podcast Namespace
// (github.com/Podcastindex-org/podcast-namespace).
import { element, textElement } from '../../text/xml.ts'
import type { Channel } from '../channel.ts'
import type { Item } from '../item.ts'
import type { Podcast } from '../podcast.ts'

type Element = string | false | undefined

/** Length limit of the Podcast Namespace for the text of a person. */
const MAX_NAME = 128

export function podcastElements({ author, email, ...podcast }: Podcast, { description }: Channel): Element[] {
  const [category = '', subcategory] = podcast.category
  const owner = textElement('itunes:name', author) + textElement('itunes:email', email)
  return [
    textElement('podcast:guid', podcast.guid),
    textElement('podcast:medium', 'podcast'),
    podcast.locked && textElement('podcast:locked', 'yes', { owner: email || undefined }),
    textElement('itunes:author', author),
    email !== '' && element('itunes:owner', {}, owner),
    textElement('itunes:summary', description),
    element('itunes:image', { href: podcast.image }),
    element(
      'itunes:category',
      { text: category },
      subcategory === undefined ? '' : element('itunes:category', { text: subcategory }),
    ),
    textElement('itunes:explicit', String(podcast.explicit)),
    textElement('itunes:type', podcast.type),
  ]
}

/** The duration is in the item of every feed. */
export function episodeElements({ episode, summary, language }: Item, podcast: Podcast): Element[] {
  if (!episode) return []
  const { number, season, chapters } = episode
  return [
    textElement('itunes:title', episode.title),
    summary !== '' && textElement('itunes:summary', summary),
    episode.people.length > 0 && textElement('itunes:author', episode.people.map(({ name }) => name).join(', ')),
    episode.image !== undefined && element('itunes:image', { href: episode.image }),
    number !== undefined && textElement('itunes:episode', number),
    season !== undefined && textElement('itunes:season', season),
    textElement('itunes:episodeType', episode.kind ?? 'full'),
    textElement('itunes:explicit', String(episode.explicit ?? podcast.explicit)),
    number !== undefined && textElement('podcast:episode', number),
    season !== undefined && textElement('podcast:season', season),
    ...episode.transcripts.map(transcript =>
      element('podcast:transcript', {
        url: transcript.url,
        type: transcript.type,
        language: transcript.language ?? language,
      }),
    ),
    chapters && element('podcast:chapters', { url: chapters.url, type: chapters.type }),
    ...episode.people.map(({ name, role, url, image }) =>
      textElement('podcast:person', name.slice(0, MAX_NAME), { role, href: url, img: image }),
    ),
  ]
}

/** Apple has a name of its own for sound in an MP4 file. */
export const podcastType = (type: string): string => (type === 'audio/mp4' ? 'audio/x-m4a' : type)
