// `.hosts/Caddyfile`: Caddy 2 reads no files from the folders that it serves; its configuration imports this one.
import type { Redirect } from '../built-file.ts'
import { toRegExp } from './address-pattern.ts'
import type { HeaderRule } from './header-rules.ts'
import { bothPaths } from './host-path.ts'

export function renderCaddy(rules: readonly HeaderRule[], redirects: readonly Redirect[], base: string): string {
  return `encode zstd gzip
try_files {path} {path}.html
handle_errors {
	rewrite * ${base}/404.html
	file_server
}
# /articles/a is articles/a.html, and /articles/a/ leads there.
@slash path_regexp page ^(.+)/$
route @slash {
	@page file {re.page.1}.html
	redir @page {re.page.1} 301
}
file_server {
	hide .assetsignore .hosts .htaccess .nojekyll .spread-info-build.json _headers _redirects vercel.json
}
${rules.map((rule, at) => renderRule(rule, at, base)).join('')}${redirects.map(redirect => renderRedirect(redirect, base)).join('')}`
}

function renderRule(rule: HeaderRule, at: number, base: string): string {
  const lines = [...rule.headers].map(([name, value]) => `\t${name} ${quote(value)}\n`)
  return `@files${at} path_regexp ${quote(toRegExp(rule, base))}\nheader @files${at} {\n${lines.join('')}}\n`
}

const renderRedirect = ({ from, to, status }: Redirect, base: string): string =>
  bothPaths(from)
    .map(path => `redir ${quote(base + path)} ${quote(to)} ${status}\n`)
    .join('')

// Nothing is an escape between backquotes. In a path, a placeholder begins with a brace.
const quote = (text: string) => `\`${text.replaceAll('`', '%60').replace(/[{}]/g, encodeURIComponent)}\``
