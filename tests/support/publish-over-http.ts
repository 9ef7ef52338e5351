// Publishes over HTTP to a service in memory, as an independent client would do it.
import type { Submission } from '../../src/article.ts'
import { parseSite } from '../../src/site/site.ts'
import { toDocument } from '../../src/store/documents.ts'
import { createTestService, ROOT, type TestService } from './service.ts'

const TOKEN = 'a token of the tests'
export const PUBLISHER = { authorization: `Bearer ${TOKEN}` }

export const createReceiver = () => createTestService(undefined, () => ({ publishToken: TOKEN }))

export const post = (service: TestService, path: string, value: unknown): Promise<Response> =>
  service.request(`/publish/${path}`, { method: 'POST', headers: PUBLISHER, body: JSON.stringify(value) })

/** A document of any JSON, with its correct hash. */
export const documentOf = (facts: object, html: unknown = '<p>x</p>') =>
  toDocument({ ...facts, html } as unknown as Submission)

/** A change that sets these documents, by file name. */
export function changeOf(documents: Readonly<Record<string, { readonly hash: string }>>, settings: object = {}) {
  const set = Object.entries(documents).map(([source, { hash }], index) => ({
    source,
    hash,
    mint: `tag:news.example,2026-10-01:${index}`,
    slug: source.replace(/\.md$/, ''),
  }))
  const { site } = parseSite({ title: 'The Example', url: ROOT, ...settings })
  return { base: 0, site, set, remove: [], named: true, publisher: 'remote:test' }
}

/** The rejected fields with their messages. Throws if nothing was rejected. */
export async function faultsOf(response: Response): Promise<Record<string, string>> {
  if (response.status !== 422) throw new Error(`${response.status} ${await response.text()}`)
  const { problems } = (await response.json()) as { problems: { field: string; message: string }[] }
  return Object.fromEntries(problems.map(({ field, message }) => [field, message]))
}
