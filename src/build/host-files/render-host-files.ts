// The files that hosts read: how they send the files of a static build, and where old addresses lead.
import type { BuiltFile, Redirect } from '../built-file.ts'
import { toHeaderRules } from './header-rules.ts'
import { encodePath } from './host-path.ts'
import { renderCaddy } from './render-caddy.ts'
import { renderHeadersFile } from './render-headers-file.ts'
import { renderHtaccess } from './render-htaccess.ts'
import { renderNginx } from './render-nginx.ts'
import { renderRedirectsFile } from './render-redirects-file.ts'
import { renderS3 } from './render-s3.ts'
import { renderVercel } from './render-vercel.ts'

interface HostedBuild {
  /** The address of the publication, without a slash at its end; it may have a folder. */
  readonly url: string
  readonly files: readonly BuiltFile[]
  /** The most important first: hosts take a limited number. */
  readonly redirects: readonly Redirect[]
}

interface HostFile {
  /** Below the output folder. */
  readonly path: string
  readonly text: string
}

/** Files for all hosts: each reads its own, and none minds the others. */
export function renderHostFiles({ url, files, redirects: known }: HostedBuild): readonly HostFile[] {
  const rules = toHeaderRules(files)
  const base = new URL(url).pathname.replace(/\/$/, '')
  const redirects = withoutRepeats(known, base)
  return [
    // Netlify and Cloudflare.
    { path: '_headers', text: renderHeadersFile(rules, base) },
    { path: '_redirects', text: renderRedirectsFile(redirects, base) },
    { path: 'vercel.json', text: renderVercel(rules, redirects, base) },
    { path: '.htaccess', text: renderHtaccess(rules, redirects, base) },
    { path: '.hosts/nginx.conf', text: renderNginx(rules, redirects, base) },
    { path: '.hosts/Caddyfile', text: renderCaddy(rules, redirects, base) },
    { path: '.hosts/s3.tsv', text: renderS3(files) },
    // Wrangler uploads neither.
    {
      path: '.assetsignore',
      text: '.assetsignore\n.hosts\n.htaccess\n.nojekyll\n.spread-info-build.json\nvercel.json\n',
    },
    // GitHub Pages: without it, a branch goes through Jekyll, which drops names that begin with an underscore or a dot.
    { path: '.nojekyll', text: '' },
  ]
}

/** One redirect for each address with or without a slash at its end; none that leads to itself, which would be a loop. */
function withoutRepeats(redirects: readonly Redirect[], base: string): Redirect[] {
  const bare = (path: string) => path.replace(/\/$/, '')
  const own = redirects.filter(({ from, to }) => {
    const name = bare(from)
    return name.startsWith('/') && name !== '/404.html' && bare(to) !== base + encodePath(name)
  })
  return [...new Map(own.toReversed().map(redirect => [bare(redirect.from), redirect])).values()].toReversed()
}
