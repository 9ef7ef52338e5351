// What readers have seen of a publication, as a file of the build: a machine without its store, such as that of a build service, learns it
// from the last build.
import type { Db } from '../ports.ts'
import { isIdentityPage } from '../store/http/validate-identities.ts'
import { type IdentityPage, type IdentityRecord, readIdentityPage } from '../store/learning/identity-records.ts'
import { learnIdentities } from '../store/learning/learn-identities.ts'
import type { Problem } from '../text/problem.ts'

export interface BuiltIdentities extends IdentityPage {
  /** The id of the publication, which the ids of its feeds are made from. */
  readonly publication: string
}

/** Below the output folder, and below the address of the publication. */
export const IDENTITIES_FILE = 'publish/identities.json'

/** As JSON, the same as long as it means the same. Only of articles that are or were public: the file is public too. */
export async function renderIdentities(db: Db, publication: string, now: Date): Promise<string> {
  const identities: IdentityRecord[] = []
  let page = await readIdentityPage(db)
  const { former } = page
  for (;;) {
    identities.push(...page.identities.filter(({ published = Infinity }) => published <= now.getTime()))
    if (page.next === undefined) break
    page = await readIdentityPage(db, page.next)
  }
  const rows = (values: readonly unknown[]) => `[\n${values.map(value => JSON.stringify(value)).join(',\n')}\n]`
  return `{"publication":${JSON.stringify(publication)},"former":${rows(former)},"identities":${rows(identities)}}\n`
}

/** Undefined if it is not such a file. */
export function parseIdentities(text: string): BuiltIdentities | undefined {
  try {
    const value = JSON.parse(text)
    return typeof value.publication === 'string' && isIdentityPage(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Saves them in a store, in which nothing is published yet. */
export async function learnBuilt(db: Db, built: BuiltIdentities, now: Date): Promise<void> {
  const { publication, next: _, ...page } = built
  await learnIdentities(db, { identities: async () => page }, now)
  await db.batch([["INSERT OR IGNORE INTO identity (source, id) VALUES ('', ?1)", publication]])
}

/**
 * After publishing: the slugs that articles had in the last build redirect, and the articles that have another id than readers know are
 * reported.
 */
export async function checkBuilt(db: Db, { identities }: IdentityPage): Promise<readonly Problem[]> {
  const known = JSON.stringify(identities.filter(({ slug }) => slug !== undefined))
  await db.batch([[SAVE_FORMER, known]])
  const rows = await db.all<{ source: string; id: string; known: string; former: string }>(CONTRADICTIONS, known)
  return rows.map(({ source, id, known: seen, former }) => ({
    file: source,
    severity: 'error',
    message: `readers know it by the id ${seen}, and it would have ${id}`,
    hint:
      source === former
        ? `correct the id in its front matter, or use --force if no one subscribes to these feeds`
        : `its file was ${former}: add \`id: ${JSON.stringify(seen)}\` to its front matter, or use --force if no one subscribes`,
  }))
}

const KNOWN = `(SELECT value ->> 'source' AS source, value ->> 'id' AS id, value ->> 'slug' AS slug FROM json_each(?1)) k`
const SAVE_FORMER = `INSERT OR IGNORE INTO former (slug, source, id)
  SELECT k.slug, a.source, a.id FROM ${KNOWN} JOIN article a ON a.id = k.id
  WHERE a.slug <> k.slug AND NOT EXISTS (SELECT 1 FROM article o WHERE o.slug = k.slug)`
// The same file with another id, or another file at the same address, and no article has the id that was known.
const CONTRADICTIONS = `SELECT a.source, a.id, k.id AS known, k.source AS former FROM ${KNOWN}
  JOIN article a ON a.source = k.source OR (a.slug = k.slug AND NOT EXISTS (SELECT 1 FROM article s WHERE s.source = k.source))
  WHERE a.id <> k.id AND NOT EXISTS (SELECT 1 FROM article o WHERE o.id = k.id) ORDER BY a.source`
