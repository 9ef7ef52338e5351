// `![A walk](walk.mp4)`: what is written as a picture, but is a recording, becomes a player, as in many generators.
import { fileTypeOf } from '../../text/http/file-types.ts'
import { escapeMarkup } from '../../text/markup.ts'
import { type Token, textOf } from './markdown/parser.ts'
import { splitAddress } from './resolve-paths.ts'

/** Replaces such pictures in place, by HTML as an author would write it: its addresses are those of the article. */
export function showPlayers(tokens: readonly Token[]): void {
  for (const { children } of tokens) for (const token of children ?? []) if (token.type === 'image') showPlayer(token)
}

function showPlayer(token: Token): void {
  const src = String(token.attrGet('src') ?? '')
  const { path } = splitAddress(src)
  const [kind] = /^(?:audio|video)/.exec(fileTypeOf(path)?.type ?? '') ?? []
  if (kind === undefined) return
  const title = textOf(token.children ?? []) || String(token.attrGet('title') ?? '')
  const address = escapeMarkup(src)
  const text = escapeMarkup(title)
  const named = text && ` title="${text}"`
  // Programs that do not play it show what is inside.
  const link = text && `<a href="${address}">${text}</a>`
  token.type = 'html_inline'
  token.tag = ''
  token.attrs = null
  token.children = null
  token.content = `<${kind} controls preload="metadata" src="${address}"${named}>${link}</${kind}>`
}
