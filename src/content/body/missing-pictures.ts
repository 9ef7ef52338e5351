// Pictures that are nowhere: pages and feeds show their texts, not the box of a broken picture.
import { listPatterns } from '../../permalinks/article-patterns.ts'
import type { Site } from '../../site/site.ts'

/** In place of the address of an `img` that is left out. A noncharacter: see placeholders.ts. */
export const NOWHERE = '\uFDD7'

/**
 * Whether no one else can have the picture. Where articles are on a site of their own, its generator may make it; an address from the
 * root of a site may be answered by another program.
 */
export const isNowhere = (path: string, { articleUrl }: Pick<Site, 'articleUrl'>): boolean =>
  !path.startsWith('/') && listPatterns(articleUrl).length === 0

const IMAGE = /<img((?:[^<>"]|"[^"]*")*)>/g
const EMPTY = new RegExp(`<(p|figure)>\\s*${NOWHERE}\\s*</\\1>\\n?`, 'g')

/** `html` is sanitised, so attributes are well formed and quoted. */
export const showTextsOfMissing = (html: string): string =>
  html.includes(NOWHERE)
    ? html
        .replace(IMAGE, (image, attributes: string) =>
          attributes.includes(NOWHERE) ? / alt="([^"]+)"/.exec(attributes)?.[1] || NOWHERE : image,
        )
        .replace(EMPTY, '')
        .replaceAll(NOWHERE, '')
    : html
