// Headers that limit what a page may load, and where it may be shown.

// No inline scripts, no inline styles, and nothing from other hosts except the pictures, sound and video of an article.
// `form-action` is open to https: the share bar's forms are answered with a redirect to the network.
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' https: data:",
  'media-src': "'self' https:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'frame-src': "'self'",
  'form-action': "'self' https: mailto: sms:",
  'frame-ancestors': "'self'",
  'base-uri': "'none'",
}

/** The Content-Security-Policy of pages, with `changes` in place of the usual directives. */
export function contentPolicy(changes: Partial<typeof POLICY> = {}): string {
  return formatPolicy({ ...POLICY, ...changes })
}

function formatPolicy(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([directive, sources]) => `${directive} ${sources}`.trimEnd())
    .join('; ')
}

/** The share pages. Without form-action: browsers would also apply it to the redirect to the network. */
export const SHARE_PAGE_POLICY = formatPolicy({
  'default-src': "'none'",
  'style-src': "'self'",
  'script-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
})

/** The page to design cards on, on the publisher's own machine. */
export const GALLERY_POLICY = formatPolicy({
  'default-src': "'none'",
  'img-src': "'self'",
  'style-src': "'self'",
  'script-src': "'self'",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
})

/** Parts of a page: opened by themselves they are not a page, and nothing in them runs or loads. */
export const FRAGMENT_POLICY = formatPolicy({ 'default-src': "'none'", sandbox: '' })

/** An SVG may contain scripts: no browser may run them. */
export const SVG_POLICY = formatPolicy({ 'default-src': "'none'", 'style-src': "'unsafe-inline'", sandbox: '' })

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy(),
  'cross-origin-opener-policy': 'same-origin-allow-popups',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
}

/** The same for a page whose share bar talks to a service elsewhere. */
export function pageHeaders(service: string | undefined): Readonly<Record<string, string>> {
  if (service === undefined) return PAGE_HEADERS
  const { origin } = new URL(service)
  const also = (directive: keyof typeof POLICY) => ({ [directive]: `${POLICY[directive]} ${origin}` })
  return {
    ...PAGE_HEADERS,
    'content-security-policy': contentPolicy({ ...also('connect-src'), ...also('form-action') }),
  }
}
