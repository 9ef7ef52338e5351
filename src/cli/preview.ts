// `spread-info preview URL`: the link preview of any page, as each platform would show it, and what there is to mend.
import { styleText } from 'node:util'
import { inspectUrl } from '../unfurl/preview/inspect.ts'
import { renderPreviewText } from '../unfurl/preview/render-text.ts'
import { UsageError, type Values } from './options.ts'

export async function run({ page = '' }: Values): Promise<void> {
  if (!/^https?:/.test(page) || !URL.canParse(page))
    throw new UsageError(
      'preview takes the http or https address of a page: spread-info preview https://example.org/',
      2,
    )
  // The address is the user's own choice, on this machine too: nothing needs to be guarded from it.
  const preview = await inspectUrl(globalThis.fetch, page).catch((error: Error) => {
    throw new UsageError(error.message, 1, { cause: error })
  })
  const bold = process.stdout.isTTY ? (text: string) => styleText('bold', text) : undefined
  process.stdout.write(renderPreviewText(preview, bold))
  if (preview.findings.some(({ severity }) => severity === 'error')) process.exitCode = 1
}
