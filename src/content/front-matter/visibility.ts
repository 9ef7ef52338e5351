// Files that generators do not show, or not as articles.
import { type Fields, isTable, toFlag } from './fields.ts'

const PAGES =
  /^(page|pages|home|index|archives?|search|tags?|categories|category|taxonomy|list|section|404|none|sitemap|redirect|links|landing)(\.\w+)*$/i

/** An undated file with the layout of a page, or one that lists others, is not an article. */
export function isPage(fields: Fields, isDated: boolean): boolean {
  if (isTable(fields.find(['pagination'])?.value)) return true
  return !isDated && PAGES.test(fields.text('layout', 'type', 'template')?.split('/').pop() ?? '')
}

/** Whether the publisher has finished it but does not list it. What is both, a draft and hidden, is a draft. */
export function isHidden(fields: Fields): boolean {
  // In Hugo, a page can be left out of the site, or out of all lists.
  const build = fields.find(['build'], isTable)?.value as { render?: unknown; list?: unknown } | undefined
  const isUnbuilt = [build?.render, build?.list].some(rule => rule === 'never' || toFlag(rule) === false)
  return (
    isUnbuilt ||
    // Generators publish these at an unlisted address: here nothing is published in secret.
    fields.flag(
      'unlisted',
      'private',
      'hidden',
      'headless',
      'excludefromcollections',
      'eleventyexcludefromcollections',
    ) === true
  )
}

export function isDraft(fields: Fields): boolean {
  const status = fields.text('status', 'state')?.toLowerCase() ?? ''
  return (
    fields.flag('draft', 'isdraft') === true ||
    fields.flag('published', 'publish', 'ispublished') === false ||
    ['draft', 'private', 'pending', 'unpublished', 'trash'].includes(status)
  )
}
