// The links of one article to other articles of the folder.
import { ORIGIN_PLACEHOLDER } from '../../paths.ts'
import { listPatterns } from '../../permalinks/article-patterns.ts'
import { behindIndex, plainAddress } from '../../permalinks/plain-address.ts'
import type { Site } from '../../site/site.ts'
import { answerOf, type LinkFinder, TITLE } from '../links/find-linked.ts'
import { splitAddress } from './resolve-paths.ts'

/** A link that says that it leads to an article, but no article is found, or more than one. */
export interface Stray {
  readonly written: string
  readonly asked: string
  readonly isAmbiguous: boolean
}

/** What was asked, with the answer: if it changes, the article must be rendered again. */
export type Asked = readonly [asked: string, answer: string | null]

const HOST = /^(?:https?:)?\/\/(?:www\.)?([^/?#]+)/i
const hostOf = (address: string) => HOST.exec(address)?.[1]?.toLowerCase()

export function createArticleLinks(
  source: string,
  finder: LinkFinder,
  site: Pick<Site, 'articleUrl' | 'home' | 'url'>,
) {
  const hosts = new Set([...listPatterns(site.articleUrl), site.home, site.url].flatMap(url => hostOf(url) ?? []))
  const asked = new Map<string, string | null>()
  const strays = new Map<string, Stray>()

  const ask = (question: string) => {
    const answer = finder.answer(source, question)
    asked.set(question, answer)
    return answer
  }

  return {
    /** The address to write; undefined if no article is found. `path` is a question as LinkFinder takes it, and `rest` a query and a fragment. */
    find(path: string, rest: string, written: string): string | undefined {
      const plain = rest.startsWith('?') ? plainAddress(path + rest) : undefined
      const question = plain ?? behindIndex(path) ?? path
      const found = finder.find(source, question)
      const { slug, isAmbiguous = false, isArticle } = found
      asked.set(question, answerOf(found))
      const end = plain === undefined ? rest : rest.replace(/^[^#]*/, '')
      if (slug !== undefined) return `${ORIGIN_PLACEHOLDER}/articles/${encodeURIComponent(slug)}${end}`
      // What is only a page there may be anywhere.
      if (isArticle && (plain === undefined || /[?&]p=/.test(rest)))
        strays.set(written, { written, asked: question, isAmbiguous })
      return undefined
    },
    /** The path and the rest of an absolute address on the publication's own site; undefined for any other address. */
    onOwnSite(address: string): { readonly path: string; readonly rest: string } | undefined {
      const host = hostOf(address)
      if (host === undefined || !hosts.has(host)) return undefined
      return splitAddress(address.replace(/^(?:https?:)?\/\/[^/?#]+/i, ''))
    },
    titleOf: (question: string): string | undefined => ask(TITLE + question) ?? undefined,
    asked: (): readonly Asked[] => [...asked],
    strays: (): readonly Stray[] => [...strays.values()],
  }
}
