// What became of a publishing.
import type { Site } from '../site/site.ts'
import type { Hold } from '../store/destination.ts'
import type { Problem } from '../text/problem.ts'
import type { FileCounts } from './fate.ts'

export interface Outcome {
  readonly revision: number
  /** Whether anything that readers see has changed. */
  readonly isChanged: boolean
  readonly site: Site
  /** Whether the address is the publication's own: see Change. */
  readonly named: boolean
  /** There is a change, but it was not made visible: see the problems. */
  readonly isHeld: boolean
  /** Why the destination holds it back. */
  readonly hold?: Hold
  /** The number of articles in the revision, including scheduled ones. */
  readonly articles: number
  readonly set: number
  readonly removed: number
  /** Of all files that were found. */
  readonly files: FileCounts
  /** File names are relative to the folder of articles. */
  readonly problems: readonly Problem[]
}

/** The file is the folder itself. */
export function holdProblem({ message, hint }: Hold): Problem {
  return { file: '', severity: 'error', message: `nothing was published: ${message}`, hint }
}
