import type { Article } from '../article.ts'
import type { Articles } from '../store/articles.ts'

const AT_ONCE = 200

/** All articles, newest first, some at a time: their texts need not be in memory together. */
export async function* articlePages(articles: Articles): AsyncGenerator<readonly Article[]> {
  for (let offset = 0; ; offset += AT_ONCE) {
    const page = await articles.list({}, { limit: AT_ONCE, offset })
    if (page.length > 0) yield page
    if (page.length < AT_ONCE) return
  }
}
