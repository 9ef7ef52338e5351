// The files that hosts read: how they send the files of a static build, and where old addresses lead.
import type { BuiltFile, Redirect } from '../built-file.ts'
import { toHeaderRules } from './header-rules.ts'
import { renderHeadersFile } from './render-headers-file.ts'
import { renderRedirectsFile } from './render-redirects-file.ts'

export interface HostedBuild {
  /** The address of the publication, without a slash at its end; it may have a folder. */
  readonly url: string
  readonly files: readonly BuiltFile[]
  /** The most important first: hosts take a limited number. */
  readonly redirects: readonly Redirect[]
}

export interface HostFile {
  /** Below the output folder. */
  readonly path: string
  readonly text: string
}

/** Files for all hosts: each reads its own, and none minds the others. */
export function renderHostFiles({ url, files, redirects }: HostedBuild): readonly HostFile[] {
  const rules = toHeaderRules(files)
  const base = new URL(url).pathname.replace(/\/$/, '')
  return [
    // Netlify and Cloudflare.
    { path: '_headers', text: renderHeadersFile(rules, base) },
    { path: '_redirects', text: renderRedirectsFile(redirects, base) },
    // GitHub Pages: without it, a branch goes through Jekyll, which drops names that begin with an underscore or a dot.
    { path: '.nojekyll', text: '' },
  ]
}
