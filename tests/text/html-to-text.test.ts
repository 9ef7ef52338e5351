import { expect, it } from 'vitest'
import { decodeEntities, htmlToText } from '../../src/text/html-to-text.ts'
import { expectLinear, of } from '../support/linear.ts'

it.each([
  ['&amp;&lt;&gt;&quot;&apos;&nbsp;', '&<>"\'\u00a0'],
  ['caf&eacute; &hellip; &#233; &#xE9; &#x1F600;', 'café … é é 😀'],
  ['&amp;amp;', '&amp;'],
  ['AT&T; &copy 2024 &amp', 'AT&T; &copy 2024 &amp'],
  ['&unknown; &; &#; &#x;', '&unknown; &; &#; &#x;'],
  ['&#150; &#0; &#1114112; &#xD800;', '– \uFFFD \uFFFD \uFFFD'],
  ['a&#1;b&#xFDD0;c&#xFFFE;d', 'abcd'],
])('%j stands for %j', (text, decoded) => {
  expect(decodeEntities(text)).toBe(decoded)
})

it.each([
  ['<p>One <b>two</b>\n three</p>\n<p>&amp; four</p>', 'One two three & four'],
  ['<img alt="x" /> a&nbsp;b ', 'a b'],
  ['a &lt; b', 'a < b'],
  ['', ''],
])('the text of %j is %j', (html, text) => {
  expect(htmlToText(html)).toBe(text)
})

it('decoding takes linear time', async () => {
  for (const piece of ['&', '&amp;', '&#', '&#1', '&CounterClockwiseContourIntegra'])
    await expectLinear(size => decodeEntities(of(piece)(size)))
})
