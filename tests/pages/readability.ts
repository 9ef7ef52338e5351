// Which parts of a page Mozilla's Readability 0.6 keeps, without its scores. Firefox's reader view, Pocket and e-mail readers use
// it or work like it. Names and expressions are its own (Readability.js: _grabArticle, _prepArticle).
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, serializeOuter } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const UNLIKELY =
  /-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends|menu|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination|pager|popup|yom-remote/i
const MAYBE = /and|article|body|column|content|main|mathjax|shadow/i
const SHARE = /(\b|_)(share|sharedaddy)(\b|_)/i
const BYLINE = /byline|author|dateline|writtenby|p-author/i
const MAX_SHARE = 500

interface ReaderView {
  /** The element that is shown. */
  readonly html: string
  readonly text: string
  /** The line under the title if the metadata has no author. */
  readonly byline: string | undefined
  /** The texts of share buttons, anywhere. */
  readonly shares: readonly string[]
}

const isElement = (node: Node): node is Element => defaultTreeAdapter.isElementNode(node)
const attribute = ({ attrs }: Element, name: string) => attrs.find(attr => attr.name === name)?.value ?? ''
const namesOf = (element: Element) => `${attribute(element, 'class')} ${attribute(element, 'id')}`

function textOf(node: Node): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value
  if (!isElement(node) || ['script', 'style', 'noscript', 'template'].includes(node.tagName)) return ''
  return node.childNodes.map(textOf).join('')
}
const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

export function readerView(page: string): ReaderView {
  const shares: string[] = []
  let byline: string | undefined
  /** Removes what Readability removes in either of its attempts; the first one (`isFirst`) judges by names. */
  function strip(element: Element, isFirst: boolean): void {
    element.childNodes = element.childNodes.filter(child => {
      if (!isElement(child)) return true
      const names = namesOf(child)
      const text = tidy(textOf(child))
      if (BYLINE.test(names) && text !== '' && text.length < 100) byline ??= text
      if (SHARE.test(names) && text.length < MAX_SHARE) {
        shares.push(text)
        return false
      }
      if (isFirst && UNLIKELY.test(names) && !MAYBE.test(names)) {
        strip(child, false)
        return false
      }
      strip(child, isFirst)
      return true
    })
  }
  const root = parse(page).childNodes.find(isElement) as Element
  strip(root, true)
  // The parent of most paragraphs' text.
  const scores = new Map<Element, number>()
  const score = (element: Element): void => {
    const own = element.childNodes.filter(isElement)
    scores.set(
      element,
      own.filter(({ tagName }) => tagName === 'p').reduce((sum, p) => sum + textOf(p).length, 0),
    )
    own.forEach(score)
  }
  score(root)
  const [best] = [...scores].sort(([, one], [, other]) => other - one)[0] as [Element, number]
  return { html: serializeOuter(best), text: tidy(textOf(best)), byline, shares }
}
