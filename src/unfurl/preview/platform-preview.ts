// How a platform shows a page.
import { truncate } from '../../text/truncate.ts'
import type { Platform } from './platforms.ts'
import { findText, type PageFacts, resolve } from './read-page.ts'

/** A picture as a platform would fetch it. */
export interface ImageReport {
  readonly url: string
  readonly type: string
  /** Absent if it was not fetched. */
  readonly bytes?: number
  readonly width: number
  readonly height: number
  /** Whether its address redirects. */
  readonly isRedirected?: boolean
  /** Whether its response has a Content-Length. */
  readonly hasLength?: boolean
}

/** Why a picture can't be fetched. */
export interface PictureFailure {
  readonly url: string
  readonly failure: string
}

export type ImageReports = ReadonlyMap<string, ImageReport | PictureFailure>

export interface PlatformPreview {
  readonly platform: Platform
  readonly site: string
  /** Cut to what is visible. */
  readonly title: string
  readonly description: string
  readonly picture?: {
    readonly url: string
    readonly width: number
    readonly height: number
    readonly alt: string
    readonly form: 'large' | 'small'
    /** Width divided by height of the visible part; 0 for the whole picture. */
    readonly ratio: number
  }
  readonly cut: { readonly title: boolean; readonly description: boolean }
}

export function previewOn(platform: Platform, page: PageFacts, pictures: ImageReports): PlatformPreview {
  const title = findText(page, platform.title) ?? ''
  const description = findText(page, platform.description) ?? ''
  const shownTitle = cutText(title, platform.titleLength)
  const shownDescription = cutText(description, platform.descriptionLength)
  const picture = pictureOn(platform, page, pictures)
  return {
    platform,
    site: (platform.site === 'name' ? findText(page, ['og:site_name']) : undefined) ?? hostOf(page),
    title: shownTitle,
    description: shownDescription,
    ...(picture && { picture }),
    cut: {
      title: shownTitle !== title,
      description: platform.descriptionLength > 0 && shownDescription !== description,
    },
  }
}

/** The address of the picture that a platform shows. */
export const imageOn = (platform: Platform, page: PageFacts): string | undefined =>
  resolve(findText(page, platform.image), page)

function pictureOn(platform: Platform, page: PageFacts, pictures: ImageReports): PlatformPreview['picture'] {
  const url = imageOn(platform, page)
  const facts = url === undefined ? undefined : pictures.get(url)
  const { picture } = platform
  if (!facts || 'failure' in facts || !isDrawn(platform, facts)) return undefined
  const asked = !picture.needsCard || findText(page, ['twitter:card']) === 'summary_large_image'
  const isLarge = !picture.small && asked && facts.width >= picture.largeFrom
  return {
    url: facts.url,
    width: facts.width,
    height: facts.height,
    alt: findText(page, ['og:image:alt', 'twitter:image:alt']) ?? '',
    form: isLarge ? 'large' : 'small',
    ratio: isLarge ? picture.ratio : 1,
  }
}

/** Whether the platform accepts such a picture at all. */
export function isDrawn({ picture }: Platform, { type, bytes = 0, width, height }: ImageReport): boolean {
  const types = ['image/jpeg', 'image/png', ...picture.types]
  return types.includes(type) && bytes <= picture.maxBytes && Math.min(width, height) >= picture.minSide
}

function hostOf({ url }: PageFacts): string {
  return new URL(url).host.replace(/^www\./, '')
}

/** Cut as the platforms cut: after a number of characters, also inside a word. */
function cutText(text: string, length: number): string {
  if (length === 0) return ''
  return truncate(text, cut => cut.length <= length || [...cut].length <= length, { unit: 'code point' })
}
