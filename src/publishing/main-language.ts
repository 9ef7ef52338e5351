// The main language of a folder that names none: its script shows it.
import { countArticleLetters } from '../content/article-letters.ts'
import type { Site } from '../site/site.ts'
import { digest } from '../text/digest.ts'
import { addCounts, guessLanguage, type LetterCounts } from '../text/language-of-script.ts'
import type { Problem } from '../text/problem.ts'
import type { Folder, FolderFile } from './folder.ts'
import { readText } from './read-text.ts'

interface Settings {
  readonly site: Site
  /** The settings file in which no language is set; absent if one is set, or if the settings are those of an earlier revision. */
  readonly fileWithoutLanguage?: string
  readonly problems: readonly Problem[]
}

// Enough for a majority, and read in a few milliseconds.
const MAX_FILES = 60

/** `last` is the language of the last revision. Latin script changes nothing. */
export function withMainLanguage<S extends Settings>(
  settings: S,
  folder: Folder,
  files: readonly FolderFile[],
  last: string | undefined,
): S {
  const { site, fileWithoutLanguage: file, problems } = settings
  if (file === undefined) return settings
  const language = guessMainLanguage(folder, files, last)
  if (language === undefined) return settings
  const guess: Problem = {
    file,
    severity: 'warning',
    message: `no language is set: guessed "${language}" from the articles`,
    hint: `set "language": "${language}", or the right one`,
  }
  return { ...settings, site: { ...site, language }, problems: [...problems, guess] }
}

/** Undefined for Latin script. */
export function guessMainLanguage(folder: Folder, files: readonly FolderFile[], last?: string): string | undefined {
  let counts: LetterCounts = {}
  for (const { path } of sample(files)) {
    const read = readText(folder, path)
    counts = addCounts(counts, ('text' in read && countArticleLetters(read.text)) || {})
  }
  return guessLanguage(counts, last)
}

/** Mostly the same files after one is added: their paths decide. */
function sample(files: readonly FolderFile[]): readonly FolderFile[] {
  if (files.length <= MAX_FILES) return files
  return files
    .map(file => ({ file, rank: digest(file.path, 8) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, MAX_FILES)
    .map(({ file }) => file)
}
