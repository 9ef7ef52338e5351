// The settings of a publication and the files that they name, as publishing needs them.
import { isOwnTemplate, type OwnTemplate } from '../site/own-template.ts'
import type { Site } from '../site/site.ts'
import type { Manifest } from '../store/destination.ts'
import type { Problem } from '../text/problem.ts'
import type { SiteLogo } from './pictures/site-logo.ts'
import type { Scan } from './scan.ts'

/** The settings as they are published: with the address. */
export interface PublishedSite {
  readonly site: Site
  readonly named: boolean
  /** May still be drawn while articles are read. */
  readonly logo: Promise<SiteLogo>
  withCover(): Promise<SiteLogo>
  /** The publisher's own card templates among these names. */
  findTemplates(names: readonly string[]): Promise<{ templates: readonly OwnTemplate[]; problems: readonly Problem[] }>
  /** See main-language.ts. */
  readonly fileWithoutLanguage?: string
  readonly problems: readonly Problem[]
  /** The settings can't be read, and there are no earlier ones: nothing is published. */
  readonly isMissing: boolean
}

/** The publisher's own card templates that may be used: those of the settings and of articles, now or earlier. Articles that did not change are not read. */
export function templateNames(
  { files }: Pick<Scan, 'files'>,
  { site }: { readonly site: Site },
  { site: published }: Pick<Manifest, 'site'>,
): string[] {
  const names = [
    site.cards.template,
    ...Object.values(site.cards.sections).map(({ template }) => template),
    ...(published?.templates ?? []).map(({ name }) => name),
    ...files.map(({ parsed }) => parsed?.head?.cardTemplate),
  ]
  return [...new Set(names.filter(isOwnTemplate))].sort()
}
