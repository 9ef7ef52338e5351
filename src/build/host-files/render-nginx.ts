// `.hosts/nginx.conf`: nginx reads no files from the folders that it serves; the configuration of a server includes this one.
import type { Redirect } from '../built-file.ts'
import { toRegExp } from './address-pattern.ts'
import type { HeaderRule } from './header-rules.ts'
import { bothPaths } from './host-path.ts'

export function renderNginx(rules: readonly HeaderRule[], redirects: readonly Redirect[], base: string): string {
  const names = [...new Set(rules.flatMap(({ headers }) => [...headers.keys()]))].filter(name => name !== TYPE).sort()
  return `index index.html;
charset utf-8;
absolute_redirect off;
error_page 404 ${base}/404.html;
gzip_types text/css text/javascript application/javascript application/json application/feed+json text/xml application/xml application/rss+xml application/atom+xml text/x-opml image/svg+xml;

${names.map(name => `set ${variable(name)} "";\n`).join('')}${rules.map(rule => renderValues(rule, base)).join('')}${names.map(name => `add_header ${name} ${variable(name)};\n`).join('')}
# /articles/a is articles/a.html, and /articles/a/ leads there.
set $si_page "";
set $si_file "";
if ($request_uri ~ "^([^?]+)/([?]|$)") { set $si_page $1; }
if ($uri ~ "^(.+)/$") { set $si_file $1; }
location / {
  if (-f "$document_root$si_file.html") { return 301 $si_page; }
  try_files $uri $uri.html $uri/ =404;
}
location = ${base}/404.html { internal; }
location ~ /\\.(?!well-known/) { return 404; }
${rules.flatMap(rule => renderType(rule, base)).join('')}${redirects.flatMap(redirect => renderRedirect(redirect, base)).join('')}`
}

const TYPE = 'content-type'
const variable = (name: string) => `$si_${name.replaceAll('-', '_')}`

// A header without a value is not sent, so one \`add_header\` for each is enough: those of a location would replace all others.
function renderValues(rule: HeaderRule, base: string): string {
  const values = [...rule.headers].filter(([name, value]) => name !== TYPE && !value.includes('$'))
  if (values.length === 0) return ''
  const lines = values.map(([name, value]) => `  set ${variable(name)} ${quote(value)};\n`)
  return `if ($uri ~ ${quote(toRegExp(rule, base, true))}) {\n${lines.join('')}}\n`
}

function renderType(rule: HeaderRule, base: string): string[] {
  const [type, charset] = rule.headers.get(TYPE)?.split(/; charset=/) ?? []
  if (type === undefined) return []
  const sent = charset === undefined ? '' : ` charset ${charset}; charset_types ${type};`
  return [
    `location ~ ${quote(toRegExp(rule, base, true))} { types { } default_type ${quote(type)};${sent} try_files $uri $uri/index.html =404; }\n`,
  ]
}

const renderRedirect = ({ from, to, status }: Redirect, base: string): string[] =>
  bothPaths(from).map(
    path => `location = ${quote(base + path)} { return ${status} ${quote(to.replaceAll('$', '%24'))}; }\n`,
  )

const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`
