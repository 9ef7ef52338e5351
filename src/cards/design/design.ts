// What is typed into the form of `/cards`, read from the query of its address.
import type { Article, Picture } from '../../article.ts'
import type { Site } from '../../site/site.ts'
import { parseLanguage } from '../../text/language.ts'
import { truncate } from '../../text/truncate.ts'
import { toCardModel } from '../to-card-model.ts'
import { SAMPLES } from './samples.ts'

/** Every text is as typed, without spaces around it; empty if nothing was typed. */
export interface Design {
  /** The look that is shown large. */
  readonly look: string
  readonly title: string
  readonly summary: string
  readonly section: string
  readonly author: string
  readonly language: string
  /** The slug of an article whose picture is shown. */
  readonly picture: string
  /** A file below the folder of articles; used instead of `picture`. */
  readonly file: string
  /** `#rrggbb` */
  readonly accent: string
  readonly dark: boolean
  readonly quote: string
  readonly by: string
  readonly number: string
  readonly label: string
}

export type TextField = Exclude<keyof Design, 'dark' | 'look'>

/** In characters: longer texts are cut. */
export const LONGEST: Readonly<Record<TextField, number>> = {
  title: 400,
  summary: 400,
  section: 80,
  author: 120,
  language: 35,
  picture: 200,
  file: 400,
  accent: 7,
  quote: 400,
  by: 80,
  number: 24,
  label: 120,
}

const FIELDS = Object.keys(LONGEST) as TextField[]

/** Without a query, the card of the newest article. `looks` are the names that exist, the first one is the default. */
export function readDesign(
  query: URLSearchParams,
  {
    site,
    newest,
    looks,
  }: { readonly site: Site; readonly newest: Article | undefined; readonly looks: readonly string[] },
): Design {
  const isTyped = [...FIELDS, 'dark'].some(name => query.has(name))
  const [first = ''] = looks
  const look = looks.find(name => name === query.get('look')) ?? first
  if (!isTyped) return { ...designOf(newest, site), look }
  const texts = Object.fromEntries(FIELDS.map(name => [name, read(query.get(name), name)])) as Record<TextField, string>
  const language = parseLanguage(texts.language) ?? site.language
  const sample = query.get('sample') ?? ''
  const sampled = SAMPLES[sample]
  return {
    ...texts,
    language,
    accent: /^#[0-9a-f]{6}$/i.test(texts.accent) ? texts.accent.toLowerCase() : site.accent,
    dark: query.has('dark'),
    ...(sampled !== undefined && { title: sampled, language: sample }),
    look,
  }
}

const read = (value: string | null, name: TextField): string =>
  truncate((value ?? '').trim(), ({ length }) => length <= LONGEST[name])

function designOf(article: Article | undefined, site: Site): Omit<Design, 'look'> {
  // Its section may have a colour of its own.
  const model = article && toCardModel(article, site, article.published)
  return {
    title: article?.title ?? site.title,
    summary: article?.summary ?? site.description,
    section: article?.section?.name ?? '',
    author: article?.authors.map(({ name }) => name).join(', ') ?? '',
    language: article?.language ?? site.language,
    picture: article?.hero ? article.slug : '',
    file: '',
    accent: model?.accent ?? site.accent,
    dark: model?.dark ?? false,
    quote: '',
    by: '',
    number: '',
    label: '',
  }
}

/** The same as a query; what is empty is left out. */
export function toQuery(design: Design, changes: Readonly<Record<string, string>> = {}): string {
  const { dark, ...texts } = design
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...texts, ...(dark && { dark: 'on' }), ...changes }))
    if (value !== '' || name === 'title') query.set(name, value)
  return query.toString()
}

/** A file below the folder of articles that is used as a picture, stored among the pictures. Rejects with the reason in a few words. */
export type FindPicture = (path: string) => Promise<Picture>
