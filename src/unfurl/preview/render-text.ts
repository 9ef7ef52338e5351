// A preview in a terminal.
import type { Preview } from './findings.ts'
import type { Look } from './look.ts'

const INDENT = 18

/** `bold` marks what stands out; the identity where the output is no terminal. */
export function renderPreviewText(
  { page, looks, findings }: Preview,
  bold: (text: string) => string = text => text,
): string {
  const lines = [bold(page.url), '', ...looks.flatMap(look => [...renderLook(look, bold), ''])]
  for (const { severity, message, mend, platforms } of findings) {
    const where = platforms.length > 0 ? ` (${platforms.join(', ')})` : ''
    lines.push(`${severity === 'error' ? bold('error') : 'warning'}: ${message}${where}`, `  ${mend}`)
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length
  lines.push(findings.length === 0 ? 'Nothing to mend.' : `Errors: ${errors}, warnings: ${findings.length - errors}`)
  return `${lines.join('\n')}\n`
}

function renderLook({ platform, site, title, description, picture }: Look, bold: (text: string) => string): string[] {
  const shape = picture
    ? `[${picture.form} picture${picture.ratio > 0 ? `, cropped to ${picture.ratio}:1` : ''}] ${picture.url}`
    : '[no picture]'
  return [shape, bold(title || '(no title)'), ...(description ? [description] : []), site].map(
    (line, index) => (index === 0 ? platform.name : '').padEnd(INDENT) + line,
  )
}
