// A share network that the publisher describes in the settings.

export interface CustomNetwork {
  readonly id: string
  readonly name: string
  /** A compose address with `{url}`, `{title}` or `{message}` in its query or fragment. */
  readonly template: string
}

/** Ways to share without a network: no network may have one of these ids. */
export const LOCAL_WAYS: ReadonlySet<string> = new Set(['copy', 'native', 'print', 'qr'])

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/
const PLACEHOLDER = /\{(\w*)\}/g
/** What a template may contain, in braces. */
export const TEMPLATE_NAMES: readonly string[] = ['url', 'title', 'message']

// An editor checks the most frequent mistakes only.
export const CUSTOM_NETWORK_SCHEMA = {
  type: 'object',
  properties: {
    id: { type: 'string', pattern: ID.source, not: { enum: [...LOCAL_WAYS] } },
    name: { type: 'string', pattern: '\\S' },
    template: { type: 'string', pattern: '^[hH][tT][tT][pP][sS]://[^/]' },
  },
  required: ['id', 'name', 'template'],
}

/** Undefined unless the network is complete and its template leads to a fixed host. */
export function parseCustomNetwork(value: unknown): CustomNetwork | undefined {
  const { id, name, template } = (value ?? {}) as Partial<Record<string, unknown>>
  const isWhole =
    typeof id === 'string' &&
    ID.test(id) &&
    !LOCAL_WAYS.has(id) &&
    typeof name === 'string' &&
    name.trim() !== '' &&
    typeof template === 'string' &&
    isTemplate(template)
  return isWhole ? { id, name, template } : undefined
}

/**
 * Placeholders are whole parameters, so that no value can change the host, the path or another parameter. The rest is ASCII,
 * as an address in a header must be.
 */
function isTemplate(template: string): boolean {
  const names = Array.from(template.matchAll(PLACEHOLDER), ([, name]) => name as string)
  if (!names.includes('url') && !names.includes('message')) return false
  if (!names.every(name => TEMPLATE_NAMES.includes(name))) return false
  const bare = template.replace(/([?&#][\w.-]+=)\{\w+\}(?=&|#|$)/g, '$1')
  if (!/^[!-~]+$/.test(bare) || /[{}\\]/.test(bare) || !/^https:\/\/[^/]/i.test(bare) || !URL.canParse(bare))
    return false
  const url = new URL(bare)
  return url.protocol === 'https:' && !url.username && !url.password
}
