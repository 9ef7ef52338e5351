// `spread-info/node`: a publication inside a Node program that has a server of its own. See docs/programs.md.
export {
  openPublication,
  type Publication,
  type PublicationOptions,
  type Published,
  type Sender,
} from '../platforms/node/service/publication.ts'
export type { Problem } from '../text/problem.ts'
