// The addresses of the links and pictures of an article. Pictures are looked up at the end, when all of them are known.
import type { AttachedFile, Picture } from '../../article.ts'
import { filePath, ORIGIN_PLACEHOLDER, siteAddress } from '../../paths.ts'
import type { Site } from '../../site/site.ts'
import { fileTypeOf } from '../../text/http/file-types.ts'
import { escapeMarkup } from '../../text/markup.ts'
import { decodePath } from '../../text/url.ts'
import type { LinkFinder } from '../links/find-linked.ts'
import { MARKDOWN } from '../sources.ts'
import { createArticleLinks } from './article-links.ts'
import { isNowhere, NOWHERE, showTextsOfMissing } from './missing-pictures.ts'
import { type PictureSize, sizeOf } from './picture-size.ts'
import {
  BASE,
  dropAddressMarks,
  PICTURE,
  PICTURES,
  readTagged,
  type Tagged,
  UNKNOWN,
  withoutMarks,
} from './placeholders.ts'
import { fileLocations, isAttachment, isPictureFile, locate, splitAddress, tidy } from './resolve-paths.ts'

export interface Surroundings {
  /** Gets a path relative to the folder of articles, or one with a leading slash for an address from the root of the site. */
  findPicture(path: string): Promise<Picture | undefined>
  /** Why a picture that exists can't be used. */
  whyUnusable?(path: string): string | undefined
  /** The same for any other file that is served with an article. Without it, there are none. */
  findFile?(path: string): Promise<AttachedFile | undefined>
  /** Finds the other articles of the folder. */
  readonly links: LinkFinder
  readonly site: Pick<Site, 'articleUrl' | 'home' | 'url'>
}

/** A picture as the text shows it, or another file that it links to or plays. */
interface Shown extends PictureSize {
  readonly src: string
  readonly isFile?: true
  /** Its path is below that of the front page. */
  readonly isBased?: true
}

interface Filled {
  readonly html: string
  readonly pictures: readonly Picture[]
  /** Pictures that were not found, as written. */
  readonly missing: readonly string[]
  readonly files: readonly AttachedFile[]
  readonly missingFiles: readonly string[]
}

export type References = ReturnType<typeof createReferences>

/** Whether an address is an absolute web address. */
export const isElsewhere = (address: string): boolean =>
  /^(https?:)?\/\//i.test(address) && URL.canParse(address, 'https://elsewhere.invalid')

/** Schemes of addresses that are harmless to follow. */
export const SCHEMES =
  'http https mailto tel sms xmpp irc ircs ftp geo feed matrix gemini gopher magnet acct nostr at bitcoin'.split(' ')
// Nothing in these needs encoding, as in most links: the slow parser is not needed.
const PLAIN = /^https?:\/\/[a-z0-9.-]+(?::\d+)?(?:[/?#][\w.~!$&'()*+,;=:@%/?#-]*)?$/
export const INLINE_PICTURE = /^data:image\/(png|gif|jpe?g|webp|avif);/i

interface Place {
  readonly source: string
  readonly slug: string
  /** The folder of pictures that the article names; empty if none. */
  readonly pictureFolder: string
}

export function createReferences(
  { source, slug, pictureFolder }: Place,
  { findPicture, findFile, links: finder, site, whyUnusable }: Surroundings,
) {
  const shown: Shown[] = []
  const articles = createArticleLinks(source, finder, site)
  const here = `${ORIGIN_PLACEHOLDER}/articles/${encodeURIComponent(slug)}`

  /** The placeholder for the address of a picture or file. */
  const placeholder = (picture: Shown) => `${PICTURE}${shown.push(picture) - 1}${PICTURE}`

  // What Jekyll calls `baseurl`.
  const base = decodePath(site.home === '' ? '' : new URL(site.home).pathname.replace(/\/+$/, ''))
  const onSite = (path: string, isBased: boolean | undefined) =>
    siteAddress(isBased ? base + locate(source, path.replace(/^\/*/, '/')) : locate(source, path))

  const placesOf = (written: string): readonly string[] => {
    const address = withoutMarks(tidy(written))
    return isElsewhere(address)
      ? [new URL(address, 'https://elsewhere.invalid').href]
      : fileLocations(source, splitAddress(address).path, pictureFolder)
  }

  /** The address to write for a link; undefined if it must not be linked. */
  function link(written: string, isBased = false): string | undefined {
    const address = tidy(written)
    if (address.includes(BASE)) return linkBased(address)
    if (address.startsWith(PICTURE)) return address
    if (address.includes(UNKNOWN)) return undefined
    const tagged = readTagged(address)
    if (tagged) return linkTagged(tagged)
    if (hasScheme(address)) return linkOwnSite(address) ?? outside(address)
    if (address === '') return isBased ? onSite('/', true) : undefined
    if (address.startsWith('#')) return here + encodeURI(decodePath(address))
    const { path, rest } = splitAddress(address)
    const below = isBased ? { isBased } : {}
    if (isPictureFile(path)) return placeholder({ src: path, ...below }) + rest
    const found = articles.find(path, rest, address)
    if (found !== undefined) return found
    if (isAttachment(path)) return placeholder({ src: address, isFile: true, ...below })
    return onSite(path, isBased) + rest
  }

  /** For an address with the path of the front page in it; what is before that is the root of a site. */
  function linkBased(address: string): string | undefined {
    const at = address.indexOf(BASE)
    const [before, path] = [address.slice(0, at), address.slice(at).replaceAll(BASE, '')]
    return before === '' || articles.onOwnSite(before) ? link(path, true) : link(before + path)
  }

  /** For an absolute address: the article that has it on the publication's own site. */
  function linkOwnSite(address: string): string | undefined {
    const own = articles.onOwnSite(address)
    return own && (own.path !== '' || own.rest.startsWith('?')) && !isPictureFile(own.path)
      ? articles.find(own.path, own.rest, address)
      : undefined
  }

  function linkTagged({ written, tag, path: address }: Tagged): string | undefined {
    const { path, rest } = splitAddress(address)
    if (path === '') return link(rest)
    // Jekyll's `link` may also name a page or another file.
    if (tag === 'link' && !MARKDOWN.test(path)) return link(address, true)
    return articles.find(`${tag}:${path}`, rest, written) ?? onSite(path.replace(MARKDOWN, ''), tag === 'link') + rest
  }

  /** The address to write for a picture. */
  function media(written: string, size: Omit<Shown, 'src'> = {}): string | undefined {
    const address = withoutMarks(tidy(written))
    if (address.includes(UNKNOWN)) return undefined
    if (address.startsWith(PICTURE) || INLINE_PICTURE.test(address)) return address
    if (hasScheme(address)) return outside(address)
    if (address === '' || address.startsWith('#')) return undefined
    return placeholder({ src: address, ...size, ...(written.includes(BASE) && { isBased: true }) })
  }

  /** The address to write for a sound, a video or its track. */
  function player(written: string): string | undefined {
    const address = withoutMarks(tidy(written))
    return !hasScheme(address) && !address.includes(UNKNOWN) && isAttachment(splitAddress(address).path)
      ? placeholder({ src: address, isFile: true, ...(written.includes(BASE) && { isBased: true }) })
      : media(written)
  }

  async function findAttached(written: string): Promise<AttachedFile | undefined> {
    for (const place of fileLocations(source, splitAddress(withoutMarks(tidy(written))).path, pictureFolder)) {
      const file = await findFile?.(place)
      if (file) return file
    }
    return undefined
  }

  async function find(written: string): Promise<Picture | undefined> {
    for (const place of placesOf(written)) {
      const picture = await findPicture(place)
      if (picture) return picture
    }
    return undefined
  }

  /** The HTML with the addresses of all pictures and files, both in order, and the missing ones as written. */
  async function fill(html: string): Promise<Filled> {
    if (shown.length === 0)
      return { html: dropAddressMarks(html), pictures: [], missing: [], files: [], missingFiles: [] }
    const found = await Promise.all(shown.map(({ src, isFile }) => (isFile ? undefined : find(src))))
    const attached = await Promise.all(shown.map(({ src, isFile }) => (isFile ? findAttached(src) : undefined)))
    const pictures = new Map<string, Picture>()
    const missing = new Set<string>()
    const files = new Map<string, AttachedFile>()
    const missingFiles = new Set<string>()
    function fillFile({ src, isBased }: Shown, file: AttachedFile | undefined): string {
      const { path, rest } = splitAddress(src)
      if (file) files.set(file.key, file)
      // What a generator makes is not there before it has run.
      else if (!fileTypeOf(path)?.isMade) missingFiles.add(src)
      return escapeMarkup((file ? ORIGIN_PLACEHOLDER + filePath(file) : onSite(path, isBased)) + rest)
    }
    const filled = html.replace(PICTURES, (_, attribute: string | undefined, index: string) => {
      const picture = found[Number(index)]
      const { src, isFile, isBased, ...wanted } = shown[Number(index)] as Shown
      if (isFile) return (attribute ?? '') + fillFile(shown[Number(index)] as Shown, attached[Number(index)])
      if (picture) pictures.set(picture.key, picture)
      else missing.add(src)
      const { path, rest } = splitAddress(src)
      if (!picture && attribute !== undefined && !isBased && isNowhere(path, site)) return attribute + NOWHERE
      const address = picture
        ? `${ORIGIN_PLACEHOLDER}/pictures/${picture.key}`
        : escapeMarkup(onSite(path, isBased) + rest)
      if (attribute === undefined) return address
      const size = picture ? sizeOf(picture, wanted) : wanted
      // The closing quote of the last attribute is already in the text.
      const sizes = size.width && size.height ? `" width="${size.width}" height="${size.height}` : ''
      return attribute + address + sizes
    })
    return {
      html: showTextsOfMissing(dropAddressMarks(filled)),
      pictures: [...pictures.values()],
      missing: [...missing],
      files: [...files.values()],
      missingFiles: [...missingFiles],
    }
  }

  return {
    link,
    media,
    player,
    find,
    /** A file that is served with the article, by its path as written. */
    findAttached,
    fill,
    /** Makes the links between footnotes and text, which the parser writes itself, absolute too. */
    linkNotes: (html: string) => (html.includes(' href="#') ? html.replaceAll(' href="#', ` href="${here}#`) : html),
    /** Why a picture that was not found can't be used, although it exists. */
    whyUnusable: (written: string) =>
      placesOf(written)
        .map(place => whyUnusable?.(place))
        .find(reason => reason !== undefined),
    /** The title of the article that a tag names. */
    titleOf: articles.titleOf,
    asked: articles.asked,
    strays: articles.strays,
  }
}

const hasScheme = (address: string) => /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(address)

/** An absolute address; undefined if it must not be published. */
function outside(address: string): string | undefined {
  if (PLAIN.test(address)) return address
  const url = URL.parse(address.startsWith('//') ? `https:${address}` : address)
  return url && SCHEMES.includes(url.protocol.slice(0, -1)) ? url.href : undefined
}
