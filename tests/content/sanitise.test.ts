import sanitizeHtml from 'sanitize-html'
import { describe, expect, it } from 'vitest'
import { html } from './read.ts'

const P = 'https://publication.invalid'

/** Attributes and elements that may run or load something that was not checked. */
function dangers(markup: string): string[] {
  const found: string[] =
    markup.match(
      /<\/?(script|style|iframe|object|embed|form|input|button|textarea|select|link|meta|base|svg|math|template|noscript|frame|applet|foreignobject|animate|set|use)\b/gi,
    ) ?? []
  for (const [tag] of markup.matchAll(/<[a-z][^>]*>/gi))
    for (const [, name = '', value = ''] of tag.matchAll(/\s([^\s"'<>/=]+)(?:="([^"]*)")?/g)) {
      if (/^on|^style$|^srcdoc$|^formaction$|^xlink|^data-|^is$|^slot$/i.test(name)) found.push(`${name}=${value}`)
      if (
        /^(href|src|cite|poster|action|background)$/i.test(name) &&
        !/^(https?:|mailto:|tel:|data:image\/(png|gif|jpe?g|webp|avif);)/.test(value)
      )
        found.push(`${name}=${value}`)
    }
  return found
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//x.example/a.js></sCrIpT>',
  '<img src=x onerror=alert(1)>',
  '<img src="x" onerror="alert(1)" onload=alert`1`>',
  '<img src=javascript:alert(1)>',
  '<img src="data:image/svg+xml;base64,PHN2Zy8+">',
  '<img srcset="javascript:alert(1) 1x, data:text/html,x 2x">',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<object data="x.swf"></object><embed src="x.swf">',
  '<form action="/x"><input name=a><button formaction=javascript:alert(1)>Go</button></form>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<a href="&#x6A;avascript:alert(1)" onclick=x style="position:fixed">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="vbscript:x">x</a>',
  '<base href="//x.example/"><link rel=stylesheet href=//x.example/a.css><meta http-equiv=refresh content="0;url=//x.example">',
  '<style>@import url(//x.example);</style><p style="background:url(javascript:alert(1))">x</p>',
  '<div style="width: expression(alert(1))" class="site-only" data-x="1" onmouseover="x">x</div>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<template><img src=x onerror=alert(1)></template>',
  '<textarea><img src=x onerror=alert(1)></textarea>',
  '<video src=javascript:alert(1) poster=javascript:alert(1) onplay=x><source src=javascript:x></video>',
  '<details open ontoggle=alert(1)>x</details>',
  '<q cite="javascript:alert(1)">x</q>',
  '<p title="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;">x</p>',
  '<<script>script>alert(1)<</script>/script>',
  '<img src="x"/onerror=alert(1)//>',
  '<a href="x" target=_blank>x</a>',
  '<x-widget onclick=x>text</x-widget>',
  '<table background="javascript:x"><tr><td background="javascript:x">x</td></tr></table>',
  '[x](javascript:alert(1))',
  '[x](JAVASCRIPT:alert(1) "t\\" onclick=x")',
  '![x](javascript:alert(1))',
  '![x" onerror="alert(1)](a.png "t\\" onerror=\\"alert(1)")',
  '[a](<x" onclick="alert(1)>)',
  '<javascript:alert(1)>',
  '<https://x.example/"onclick="alert(1)>',
  '```js" onclick="alert(1)\nx\n```',
  '```"><script>alert(1)</script>\nx\n```',
  '`<script>alert(1)</script>`',
  '## <img src=x onerror=alert(1)> {#x"onclick="alert(1)}',
  '[^"><script>]: x\n\n[^"><script>]',
  ':::note"><script>alert(1)</script>\nx\n:::',
  '{{< figure src="x\\" onerror=\\"alert(1)" caption="<script>alert(1)</script>" >}}',
  '{{< youtube "x\\"><script>alert(1)</script>" >}}',
  '{% include figure.html src="javascript:alert(1)" %}',
  '{% raw %}<script>alert(1)</script>{% endraw %}',
  '{{ "<script>alert(1)</script>" }}',
  '\uFDD00\uFDD0 <img src="\uFDD00\uFDD0"> \uFDD1script\uFDD2',
  '| a | b |\n|--|--|\n| <script>x</script> | [x](javascript:y) |',
  '<!-- --><script>alert(1)</script> <!-- <img src=x onerror=x> -->',
  '<![CDATA[<script>alert(1)</script>]]> <?php echo "<script>x</script>" ?>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
]

describe('hostile text', () => {
  it.each(HOSTILE)('does no harm: %j', async text => {
    expect(dangers(await html(text))).toEqual([])
    expect(dangers(await html(`<div>\n\n${text}\n\n</div>`))).toEqual([])
    expect(dangers(await html(text, {}, 'p.mdx'))).toEqual([])
  })

  it('has no placeholders from character references', async () => {
    expect(await html('<b title="&#xFDD0;0&#xFDD0;">a</b> ![b](c.png)', { pictures: ['c.png'] })).toBe(
      '<p><b title="\uFFFD0\uFFFD">a</b> <img src="https://publication.invalid/pictures/c.png" width="800" height="600" alt="b"></p>\n',
    )
    expect(await html('<b title="&#64976;9&#64976">a</b>')).toBe('<p><b title="\uFFFD9\uFFFD">a</b></p>\n')
    expect(await html('<p>&#xFDD3;</p>\n\nText')).toBe('<p>\uFFFD</p>\n<p>Text</p>\n')
  })

  it('is found by the check above', () => {
    expect(dangers('<p onclick="x">')).toEqual(['onclick=x'])
    expect(dangers('<a href="javascript:x">')).toEqual(['href=javascript:x'])
    expect(dangers('<script>')).toEqual(['<script'])
  })
})

describe('hand-written HTML', () => {
  it.each([
    ['<p id="a" lang="de" dir="rtl" title="t" class="x">y</p>', '<p id="a" lang="de" dir="rtl" title="t">y</p>'],
    [
      '<figure><img src="https://x.example/a.png" alt="A"><figcaption>C</figcaption></figure>',
      '<figure><img src="https://x.example/a.png" alt="A"><figcaption>C</figcaption></figure>',
    ],
    [
      '<iframe src="https://www.youtube-nocookie.com/embed/abc?x=1" title="A film"></iframe>',
      '<a href="https://www.youtube.com/watch?v=abc">A film</a>',
    ],
    ['<iframe src="//player.vimeo.com/video/12"></iframe>', '<a href="https://vimeo.com/12">Vimeo</a>'],
    [
      '<iframe src="https://player.vimeo.com/video/12?a=1&amp;h=f0"></iframe>',
      '<a href="https://vimeo.com/12/f0">Vimeo</a>',
    ],
    [
      '<iframe src="https://www.youtube.com/embed/abc?rel=0&start=90"></iframe>',
      '<a href="https://www.youtube.com/watch?v=abc&amp;t=90s">YouTube</a>',
    ],
    [
      '<iframe src="https://www.youtube.com/embed/videoseries?si=1&list=PL12"></iframe>',
      '<a href="https://www.youtube.com/playlist?list=PL12">YouTube</a>',
    ],
    [
      '<iframe src="https://geo.dailymotion.com/player/x1.html?video=x8ab"></iframe>',
      '<a href="https://www.dailymotion.com/video/x8ab">Dailymotion</a>',
    ],
    [
      '<iframe src="https://tube.example/videos/embed/9c9d-e5" title="A talk"></iframe>',
      '<a href="https://tube.example/videos/watch/9c9d-e5">A talk</a>',
    ],
    ['<iframe src="/demo/b%C3%A4r/"></iframe>', '<a href="https://publication.invalid/demo/b%C3%A4r/">/demo/bär/</a>'],
    [
      '<lite-youtube videoid="abc" params="rel=0&start=5" title="A &quot;talk&quot;"/>\n\nAfter',
      '<a href="https://www.youtube.com/watch?v=abc&amp;t=5s">A "talk"</a>\n<p>After</p>',
    ],
    [
      '<lite-youtube videoid="abc" playlabel="Play" style="x:url(\'y\')">\n<a href="https://youtube.com/watch?v=abc"><span>Play</span></a>\n</lite-youtube>',
      '<a href="https://www.youtube.com/watch?v=abc">Play</a>',
    ],
    ['<lite-vimeo videoid=12></lite-vimeo>', '<p><a href="https://vimeo.com/12">Vimeo</a></p>'],
    [
      '<img src="https://x.example/a.png" width="244" height="160px"><img src="https://x.example/b.png" width="50%">',
      '<p><img src="https://x.example/a.png" alt="" width="244" height="160"><img src="https://x.example/b.png" alt=""></p>',
    ],
    ['<p>a <iframe></iframe><iframe src="about:blank">no frames</iframe> b</p>', '<p>a  b</p>'],
    ['<iframe title=">" srcdoc="<p>1 &amp;lt; 2</p><script>x()</script>"></iframe>', '<p>1 &lt; 2</p>'],
    [
      '<iframe srcdoc="<b>play</b>" src="https://www.youtube.com/embed/abc"></iframe>',
      '<a href="https://www.youtube.com/watch?v=abc">YouTube</a>',
    ],
    ['<iframe data-src="https://maps.example/x"></iframe>', '<a href="https://maps.example/x">maps.example</a>'],
    [
      '<pre class="language-js line-numbers"><code class="language-js hl">x</code></pre>',
      '<pre class="language-js"><code class="language-js">x</code></pre>',
    ],
    [
      '<ruby>漢<rp>(</rp><rt>かん</rt></ruby> <kbd>K</kbd><wbr><abbr title="x">y</abbr>',
      '<p><ruby>漢<rp>(</rp><rt>かん</rt></ruby> <kbd>K</kbd><wbr><abbr title="x">y</abbr></p>',
    ],
    ['<center><font color=red>Old</font></center>', 'Old'],
    ['<form><p>Gone</p><input><button>Gone</button></form><p>Kept</p>', '<p>Kept</p>'],
    [
      '<table><tr><td colspan=2 align=right onclick=x>a</table>',
      '<table><tbody><tr><td colspan="2" align="right">a</td></tr></tbody></table>',
    ],
    ['<details open=""><summary>S</summary>T</details>', '<details open=""><summary>S</summary>T</details>'],
    [
      '<time datetime="2024-01-01">x</time> <del datetime="2024">y</del>',
      '<p><time datetime="2024-01-01">x</time> <del datetime="2024">y</del></p>',
    ],
    ['<a name="x" id="y">z</a>', '<p><a name="x" id="y">z</a></p>'],
    ['<b>unclosed', '<p><b>unclosed</b></p>'],
    ['<img alt="no address">', ''],
    ['<a href="#x">y</a>', `<p><a href="${P}/articles/post#x">y</a></p>`],
  ])('%j', async (text, expected) => {
    expect((await html(text)).trim()).toBe(expected)
  })

  it('may be around Markdown', async () => {
    expect(await html('<div>\n\n**bold**\n\n</div>\n\nafter')).toBe(
      '<div>\n<p><strong>bold</strong></p>\n</div>\n<p>after</p>\n',
    )
  })
})

describe('text without HTML', () => {
  // A body without HTML tokens does not go through the sanitiser, because the parser lets nothing harmful through.
  const texts = [
    ...HOSTILE.filter(text => !/[<{]/.test(text.replace(/`[^`]*`|<https?:[^>]*>/g, ''))),
    '# T *a* `b`\n\nText [a](b.md "t & \\"q\\"") ![c](d.png "e") <https://x.example/ü?a=b&c> ~~d~~\\\ne[^1]\n\n[^1]: N `x`.',
    '> [!NOTE]\n> a\n\n:::tip T\nb\n:::\n\n1. a\n2. b\n   - [x] c\n\n---\n\n    code & <b>\n\n```js\n"x" & \'y\'\n```',
    '| a | b |\n|:-:|--:|\n| `c \\| d` | e & f |\n',
    '& &amp; &lt; &nbsp; &#x1F600; " \' < > \\< a\u00A0b 日本語 😀',
  ]

  it.each(texts)('is the same as after the sanitiser: %j', async text => {
    const made = await html(text, { pictures: ['d.png'] })
    const again = sanitizeHtml(made, {
      allowedTags: false,
      allowedAttributes: {
        '*': ['id', 'title', 'href', 'src', 'alt', 'width', 'height', 'class', 'align', 'start'],
      },
      allowedSchemes: ['http', 'https', 'mailto', 'tel'],
      allowVulnerableTags: false,
      selfClosing: ['br', 'hr', 'img'],
    })
    // The only differences: the parser escapes quotes in text, and empty elements have no slash.
    expect(again.replaceAll(' />', '>')).toBe(made.replace(/(?<=>[^<]*)&quot;(?=[^>]*(?:<|$))/g, '"'))
    expect(dangers(made)).toEqual([])
  })
})
