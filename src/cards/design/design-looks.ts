// The looks of the page to design on, drawn with what is typed.
import type { Article, Hero } from '../../article.ts'
import type { Publication } from '../../context.ts'
import { CARD_TEMPLATES, type CardTemplate } from '../../site/settings.ts'
import type { Site } from '../../site/site.ts'
import { errorMessage } from '../../text/error-message.ts'
import { describeCard } from '../alt-text.ts'
import { type CardModel, cardFile, type DrawnCard, type Flaw } from '../model.ts'
import type { Design, FindPicture } from './design.ts'
import { toQuery } from './design.ts'
import type { DesignProblem, DrawnLook } from './design-page.ts'
import { type Designed, toDesignModel } from './to-design-model.ts'

interface LookParts {
  readonly draw: (model: CardModel) => Promise<DrawnCard>
  readonly findPicture: FindPicture | undefined
  readonly now: Date
  /** The path that answers with the picture. */
  readonly path: string
}

/** All looks; the publisher's own template first, if the settings name one. */
export function listLooks({ cards: { template } }: Site): readonly string[] {
  const names: readonly string[] = CARD_TEMPLATES
  return names.includes(template) ? [template, ...names.filter(name => name !== template)] : [template, ...names]
}

const builtIn = (look: string): CardTemplate | undefined =>
  (CARD_TEMPLATES as readonly string[]).includes(look) ? (look as CardTemplate) : undefined

interface FoundHero {
  readonly hero?: Hero
  /** Why the picture can't be used. */
  readonly flaw?: Flaw
}

export async function findHero(
  { picture, file }: Design,
  { articles }: Pick<Publication, 'articles'>,
  findPicture: FindPicture | undefined,
): Promise<FoundHero> {
  if (file !== '' && findPicture)
    try {
      return { hero: { ...(await findPicture(file)), alt: '' } }
    } catch (error) {
      return { flaw: { message: `"${file}" can't be shown: ${errorMessage(error)}`, hint: 'choose another file' } }
    }
  const article: Article | undefined = picture === '' ? undefined : await articles.find(picture)
  return article?.hero ? { hero: article.hero } : {}
}

export function modelOf(
  design: Design,
  look: string,
  site: Site,
  { now, hero }: { now: Date; hero: Hero | undefined },
): Designed {
  return toDesignModel(design, builtIn(look), { site, now, hero })
}

/** Each look drawn, and everything that is wrong with them: what all looks have is said once. */
export async function drawLooks(
  design: Design,
  publication: Publication,
  { draw, findPicture, now, path }: LookParts,
): Promise<{ readonly looks: readonly DrawnLook[]; readonly problems: readonly DesignProblem[] }> {
  const { site } = publication
  const { hero, flaw: pictureFlaw } = await findHero(design, publication, findPicture)
  const found = new Map<string, { readonly flaw: Flaw; readonly looks: string[] }>()
  const note = (flaw: Flaw, look: string) => {
    const known = found.get(flaw.message) ?? { flaw, looks: [] }
    if (!known.looks.includes(look)) known.looks.push(look)
    found.set(flaw.message, known)
  }
  const looks = await Promise.all(
    listLooks(site).map(async (name): Promise<DrawnLook> => {
      const { model, flaw } = modelOf(design, name, site, { now, hero })
      const alt = describeCard(model, hero?.alt)
      for (const each of [pictureFlaw, flaw]) if (each) note(each, name)
      try {
        const { flaws } = await draw(model)
        for (const each of flaws) note(each, name)
        // The hash makes the browser ask again if what is drawn has changed.
        return { name, alt, src: `${path}?${toQuery(design, { look: name, v: cardFile(model).slice(0, 12) })}` }
      } catch (error) {
        note({ message: `the card could not be drawn: ${errorMessage(error)}`, hint: '' }, name)
        return { name, alt }
      }
    }),
  )
  const problems = Array.from(found.values(), ({ flaw, looks: names }) => ({
    message: flaw.message,
    hint: flaw.hint,
    looks: names,
  }))
  return { looks, problems }
}
