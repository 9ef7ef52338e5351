// `.htaccess`: Apache 2.4 reads it in every folder where `AllowOverride` permits it.
import type { Redirect } from '../built-file.ts'
import { escapeRegExp, toRegExp } from './address-pattern.ts'
import type { HeaderRule } from './header-rules.ts'
import { bothPaths } from './host-path.ts'

// The file is read again at every request.
const MAX_REDIRECTS = 2000

export function renderHtaccess(rules: readonly HeaderRule[], redirects: readonly Redirect[], base: string): string {
  return `DirectoryIndex index.html
AddDefaultCharset utf-8
ErrorDocument 404 ${base}/404.html

<IfModule mod_rewrite.c>
RewriteEngine On
RewriteRule ^\\.(hosts/|ht|spread-info) - [R=404,L]
${redirects.slice(0, MAX_REDIRECTS).flatMap(toRewrite).join('')}# /articles/a is articles/a.html, and /articles/a/ leads there.
RewriteCond %{REQUEST_URI} ^(.+)/$
RewriteCond %{DOCUMENT_ROOT}%1.html -f
RewriteRule . %1 [R=301,L]
RewriteCond %{REQUEST_FILENAME} !-d
RewriteCond %{REQUEST_FILENAME}.html -f
RewriteRule ^(.*[^/])$ $1.html [END]
</IfModule>

<IfModule mod_headers.c>
${rules.map(rule => renderRule(rule, base)).join('')}</IfModule>
`
}

function toRewrite({ from, to, status }: Redirect): string[] {
  // A rule is one line.
  if (/[\0-\x1F\x7F"]/.test(from)) return []
  // The path here is below the folder, without a slash before it.
  const [path = '', withSlash] = bothPaths(from)
  const pattern = `^${escapeRegExp(path.slice(1))}${withSlash === undefined ? '' : '/?'}$`
  return [`RewriteRule "${pattern}" ${quote(to.replace(/[$%\\]/g, '\\$&'))} [R=${status},NE,L]\n`]
}

function renderRule(rule: HeaderRule, base: string): string {
  const pattern = toRegExp(rule, base, true)
  // `#` ends the pattern, and a quotation mark would end the condition.
  if (/[#"'\0-\x1F\x7F]/.test(pattern)) return ''
  const lines = [...rule.headers].map(([name, value]) => `Header set ${name} ${quote(value.replaceAll('%', '%%'))}\n`)
  return `<If "%{REQUEST_URI} =~ m#${pattern}#">\n${lines.join('')}</If>\n`
}

const quote = (text: string) => `"${text.replaceAll('"', '\\"')}"`
