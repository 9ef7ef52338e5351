// `spread-info preview URL`: the link preview of any page, as each platform would show it, and what should be fixed.
import { styleText } from 'node:util'
import { inspectUrl } from '../unfurl/preview/inspect.ts'
import { renderPreviewText } from '../unfurl/preview/render-text.ts'
import { UsageError, type Values } from './options.ts'
import { count } from './output/report.ts'

export async function run({ page: given = '' }: Values): Promise<void> {
  const page = withScheme(given)
  if (!/^https?:/i.test(page) || !URL.canParse(page))
    throw new UsageError(
      'preview needs the http or https address of a page: spread-info preview https://example.org/',
      2,
    )
  // Not guarded: the user chooses the address, which may also be on this machine.
  const preview = await inspectUrl(globalThis.fetch, page).catch((error: Error) => {
    throw new UsageError(error.message, 1, { cause: error })
  })
  const bold = process.stdout.isTTY ? (text: string) => styleText('bold', text) : undefined
  process.stdout.write(renderPreviewText(preview, bold))
  const errors = preview.findings.filter(({ severity }) => severity === 'error').length
  if (errors > 0) throw new UsageError(`${page}: ${count(errors, 'error')} to fix`)
}

/** Like in the address bar of a browser: https is the default, but http on this machine. */
function withScheme(given: string): string {
  if (given === '' || /^[a-z]+:\/\//i.test(given)) return given
  return `${/^(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(given) ? 'http' : 'https'}://${given}`
}
