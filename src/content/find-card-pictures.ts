// The pictures of a card that the front matter names: a ready card, and the picture of the first author.
import type { Picture, ReadyCard, Submission } from '../article.ts'
import { wording } from '../text/problem.ts'
import { isElsewhere, type References, type Surroundings } from './body/references.ts'
import { fileLocations } from './body/resolve-paths.ts'
import type { AuthorPicture } from './front-matter/authors.ts'
import type { CardReference } from './front-matter/cards/card-fields.ts'
import { findPicture, type Warn, warnOfPicture } from './named-media.ts'

interface Named {
  readonly card: CardReference | undefined
  readonly portrait: AuthorPicture | undefined
}

export async function findCardPictures(
  { card: written, portrait }: Named,
  references: References,
  surroundings: Pick<Surroundings, 'findPicture'>,
  warn: Warn,
): Promise<Pick<Submission, 'card' | 'avatar'>> {
  const card = written && (await findReadyCard(written, references, warn))
  const avatar = portrait && (await findAvatar(portrait, references, surroundings, warn))
  return { ...(card && { card }), ...(avatar && { avatar }) }
}

// Below this, link previews of Facebook and others show a small square ("Images in Link Shares", developers.facebook.com).
const LEAST = { width: 600, height: 315 }
const MB = 1024 * 1024
// X takes no more ("Summary Card with Large Image", developer.x.com).
const MAX_MB = 5

async function findReadyCard(
  { src, alt, line }: CardReference,
  references: References,
  warn: Warn,
): Promise<ReadyCard | undefined> {
  const picture = await findPicture({ src, line }, references, warn)
  if (!picture) return undefined
  const { width, height, bytes } = picture
  if (width === 0 || height === 0) {
    warn(line, wording`the card ${src} has no size`, 'give its <svg> a width and a height')
    return undefined
  }
  // A drawing is as sharp in every size.
  if ((width < LEAST.width || height < LEAST.height) && !picture.type.startsWith('image/svg'))
    warn(
      line,
      wording`the card ${src} has ${width}x${height} pixels: link previews show it small`,
      `use 1200x630 pixels, at least ${LEAST.width}x${LEAST.height}`,
    )
  if (bytes > MAX_MB * MB)
    warn(
      line,
      wording`the card ${src} has ${(bytes / MB).toFixed(1)} MB: some platforms show no card of more than ${MAX_MB}`,
      'save it smaller, for example as JPEG',
    )
  return { ...picture, alt }
}

/** One elsewhere is not missed: most are in files that other programs read too. */
async function findAvatar(
  { src, from }: AuthorPicture,
  references: References,
  { findPicture }: Pick<Surroundings, 'findPicture'>,
  warn: Warn,
): Promise<Picture | undefined> {
  if (from !== undefined && !isElsewhere(src))
    for (const place of fileLocations(from, src)) {
      const picture = await findPicture(place)
      if (picture) return picture
    }
  const picture = await references.find(src)
  if (!picture && (!isElsewhere(src) || references.whyUnusable(src) !== undefined))
    warnOfPicture(src, undefined, references, warn)
  return picture
}
