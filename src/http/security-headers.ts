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
  return Object.entries({ ...POLICY, ...changes })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')
}

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy(),
  'cross-origin-opener-policy': 'same-origin-allow-popups',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
}
