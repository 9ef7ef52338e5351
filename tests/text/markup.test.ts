import { expect, it } from 'vitest'
import { escapeMarkup } from '../../src/text/markup.ts'
import { cdata, element, htmlText, line, textElement } from '../../src/text/xml.ts'

it.each([
  ['a & b', 'a &amp; b'],
  [`<a href="x" title='y'>`, '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;'],
  ['&amp;', '&amp;amp;'],
  ['é 😀\n', 'é 😀\n'],
])('%j in HTML is %j', (text, markup) => {
  expect(escapeMarkup(text)).toBe(markup)
})

it.each([
  ['a & b <c> "d"', '<e>a &#x26; b &#x3C;c&#x3E; &#x22;d&#x22;</e>'],
  ['&amp;', '<e>&#x26;amp;</e>'],
  ['a\r\nb\0', '<e>a&#xD;\nb</e>'],
  ['', '<e/>'],
])('%j in an XML element is %j', (text, xml) => {
  expect(textElement('e', text)).toBe(xml)
})

it('attributes keep their line breaks, and are left out without a value', () => {
  expect(element('e', { a: 'x\n\ty', b: undefined, c: 0, d: '"<' })).toBe(
    '<e a="x&#xA;&#x9;y" c="0" d="&#x22;&#x3C;"/>',
  )
  expect(element('e', {}, '<f/>')).toBe('<e><f/></e>')
})

it('a CDATA section contains its own end', () => {
  expect(cdata('a]]>b')).toBe('<![CDATA[a]]]]><![CDATA[>b]]>')
})

it('text for readers that parse HTML escapes only the characters of markup', () => {
  expect(htmlText('"a" & <b>')).toBe('"a" &amp; &lt;b&gt;')
})

it('a line keeps its no-break spaces', () => {
  expect(line(' a \n b\u00a0? ')).toBe('a b\u00a0?')
})
