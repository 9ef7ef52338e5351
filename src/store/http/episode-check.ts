// The check of the episode of a document.
import type { Companion, Episode, Participant } from '../../article.ts'
import { file, languageTag, picture, webAddress } from './field-checks.ts'
import {
  arrayOf,
  type Check,
  choiceOf,
  isPlain,
  objectOf,
  optional,
  textOfLength,
  textThat,
  trueOrFalse,
  wholeNumber,
} from './validate.ts'

const COMPANION = objectOf<Companion>({
  file: optional(file),
  url: optional(webAddress),
  type: textThat('a media type', value => /^[a-z]+\/[\w.+-]{1,100}$/.test(value)),
  language: optional(languageTag),
})

const companion: Check = (value, field, refuse) => {
  COMPANION(value, field, refuse)
  if (isPlain(value) && (value.file === undefined) === (value.url === undefined))
    refuse(field, 'takes either a file or an address')
}

const participant: Check = objectOf<Participant>({
  name: textOfLength(1, 2000),
  role: textOfLength(1, 128),
  url: optional(webAddress),
  image: optional(webAddress),
})

export const episode: Check = objectOf<Episode>({
  title: optional(textOfLength(1, 20_000)),
  number: optional(wholeNumber(1, 999_999)),
  season: optional(wholeNumber(1, 999_999)),
  kind: optional(choiceOf('trailer', 'bonus')),
  explicit: optional(trueOrFalse),
  image: optional(picture),
  transcripts: optional(arrayOf(companion, 20)),
  chapters: optional(companion),
  people: optional(arrayOf(participant, 150)),
})
