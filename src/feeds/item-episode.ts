// The episode that an article is, for feeds: absolute addresses, names on one line.
import type { Article, Companion, Episode, Participant } from '../article.ts'
import type { Paths } from '../paths.ts'
import { cropsOf, pictureForReaders } from '../renditions.ts'
import { line } from '../text/xml.ts'

interface ItemCompanion extends Pick<Companion, 'type' | 'language'> {
  readonly url: string
}

export interface ItemEpisode extends Pick<Episode, 'number' | 'season' | 'kind' | 'explicit'> {
  readonly title: string
  /** Its own art, or a square crop of the main picture. */
  readonly image?: string
  readonly transcripts: readonly ItemCompanion[]
  readonly chapters?: ItemCompanion
  readonly people: readonly Participant[]
}

/** `article` has an enclosure. */
export function toItemEpisode(article: Article, paths: Paths): ItemEpisode {
  const { title = '', image, transcripts = [], chapters, people, ...rest } = article.episode ?? {}
  const art = image ?? squareOf(article)
  const companion = ({ type, language, ...place }: Companion): ItemCompanion => ({
    url: paths.enclosure(place),
    type,
    ...(language !== undefined && { language }),
  })
  return {
    ...rest,
    title: line(title) || line(article.title) || line(article.slug),
    ...(art && { image: paths.picture(art) }),
    transcripts: transcripts.map(companion),
    ...(chapters && { chapters: companion(chapters) }),
    people: (people ?? hostsOf(article, paths))
      .map(person => ({ ...person, name: line(person.name) }))
      .filter(({ name }) => name !== ''),
  }
}

/** The picture is the first author's. */
function hostsOf({ authors, avatar }: Article, paths: Paths): Participant[] {
  const image = avatar && paths.picture(pictureForReaders(avatar))
  return authors.map(({ name }, index) => ({ name, role: 'host', ...(index === 0 && image && { image }) }))
}

function squareOf({ hero }: Article) {
  return hero && (cropsOf(hero).find(({ width, height }) => width === height) ?? hero)
}
