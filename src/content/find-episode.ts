// Finds the files and the image that an episode names.
import type { AttachedFile, Companion, Episode, Picture } from '../article.ts'
import { isElsewhere } from './body/references.ts'
import type { CompanionReference } from './front-matter/companions.ts'
import type { EpisodeReference } from './front-matter/episode.ts'

/** Both report what is missing. */
interface Finders {
  file(src: string, line: number): Promise<AttachedFile | undefined>
  picture(src: string, line: number): Promise<Picture | undefined>
}

/** Undefined if there is nothing to say about the episode. */
export async function findEpisode(
  { image: src, transcripts, chapters, lines, ...facts }: EpisodeReference,
  { file, picture }: Finders,
): Promise<Episode | undefined> {
  const lineOf = (src: string) => lines.get(src) ?? 1
  const find = async ({ src, ...rest }: CompanionReference): Promise<Companion | undefined> => {
    if (isElsewhere(src)) return { url: new URL(src, 'https://elsewhere.invalid').href, ...rest }
    const found = await file(src, lineOf(src))
    return found && { file: found, ...rest }
  }
  const image = src === undefined ? undefined : await picture(src, lineOf(src))
  const texts = (await Promise.all(transcripts.map(find))).filter(found => found !== undefined)
  const marks = chapters && (await find(chapters))
  const episode: Episode = {
    ...facts,
    ...(image && { image }),
    ...(texts.length > 0 && { transcripts: texts }),
    ...(marks && { chapters: marks }),
  }
  return Object.keys(episode).length > 0 ? episode : undefined
}

/** The files of a publication that an episode names. */
export const filesOf = ({ transcripts = [], chapters }: Episode): AttachedFile[] =>
  [...transcripts, ...(chapters ? [chapters] : [])].flatMap(({ file }) => file ?? [])
