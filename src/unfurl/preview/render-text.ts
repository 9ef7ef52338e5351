// A preview in a terminal. Texts of the page are on lines of their own, without control characters.
import { toLine } from '../../text/terminal.ts'
import type { PlatformPreview } from './platform-preview.ts'
import type { Preview } from './preview.ts'

const INDENT = 18

/** `mark` makes a text bold; it returns the text unchanged if the output is not a terminal. */
export function renderPreviewText(
  { page, previews, findings }: Preview,
  mark: (text: string) => string = text => text,
): string {
  const bold = (text: string) => mark(toLine(text))
  const lines = [bold(page.url), '', ...previews.flatMap(preview => [...renderPlatform(preview, bold), ''])]
  for (const { severity, message, fix, platforms } of findings) {
    const where = platforms.length > 0 ? ` (${platforms.join(', ')})` : ''
    lines.push(`${severity === 'error' ? bold('error') : 'warning'}: ${toLine(message + where)}`, toLine(`  ${fix}`))
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length
  lines.push(findings.length === 0 ? 'Nothing to fix.' : `Errors: ${errors}, warnings: ${findings.length - errors}`)
  return `${lines.join('\n')}\n`
}

function renderPlatform(
  { platform, site, title, description, picture }: PlatformPreview,
  bold: (text: string) => string,
): string[] {
  const shape = picture
    ? `[${picture.form} picture${picture.ratio > 0 ? `, cropped to ${picture.ratio}:1` : ''}] ${picture.url}`
    : '[no picture]'
  return [toLine(shape), bold(title || '(no title)'), ...(description ? [toLine(description)] : []), toLine(site)].map(
    (line, index) => (index === 0 ? platform.name : '').padEnd(INDENT) + line,
  )
}
