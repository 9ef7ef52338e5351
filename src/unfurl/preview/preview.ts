// The previews of a page on all platforms, with its problems and how to fix them.
import { findInAddresses } from './address-findings.ts'
import type { Finding } from './finding.ts'
import { findInPictures } from './picture-findings.ts'
import { type ImageReports, imageOn, type PlatformPreview, previewOn } from './platform-preview.ts'
import { PLATFORMS, type Platform } from './platforms.ts'
import type { PageFacts } from './read-page.ts'
import { findInTags } from './tag-findings.ts'
import { findInTexts, findInWriting } from './text-findings.ts'

export interface Preview {
  readonly page: PageFacts
  readonly previews: readonly PlatformPreview[]
  readonly findings: readonly Finding[]
}

/** Every picture that some platform would fetch. */
export function imagesOf(page: PageFacts): string[] {
  return [...new Set(PLATFORMS.flatMap(platform => imageOn(platform, page) ?? []))]
}

/** `readStart` reads the page again from its first bytes only, for platforms that read only these. */
export function previewPage(
  page: PageFacts,
  pictures: ImageReports,
  readStart: (bytes: number) => PageFacts = () => page,
): Preview {
  const seenBy = ({ reads }: Platform) => (reads !== undefined && page.headEnd > reads ? readStart(reads) : page)
  const previews = PLATFORMS.map(platform => previewOn(platform, seenBy(platform), pictures))
  return {
    page,
    previews,
    findings: [
      ...findInWriting(page),
      ...findInTexts(page, previews),
      ...findInPictures(page, pictures, imagesOf(page)),
      ...findInAddresses(page),
      ...findInTags(page),
    ],
  }
}
