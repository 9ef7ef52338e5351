import type { Article } from '../article.ts'

/** The values that an article's address can contain. */
export type Addressed = Pick<
  Article,
  | 'slug'
  | 'ownSlug'
  | 'writtenSlug'
  | 'source'
  | 'title'
  | 'published'
  | 'localTime'
  | 'language'
  | 'section'
  | 'path'
  | 'categories'
> &
  Partial<Pick<Article, 'id'>>
