// Posts as people write them, through the whole pipeline: their HTML in feeds follows the rules of validators.
import { parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import { readFolder } from '../content/read.ts'
import { createTestService } from '../support/service.ts'
import { atomProblems } from './support/atom-rules.ts'
import { htmlProblems } from './support/html-rules.ts'
import { jsonProblems } from './support/json-rules.ts'
import { rssProblems } from './support/rss-rules.ts'
import { parseXml } from './support/xml-document.ts'

const POSTS: Readonly<Record<string, string>> = {
  'old-html.md': `---
title: "Tables & <table>s"
date: 1999-05-01
tags: [<b>, "a&b"]
---
<p>para <div>block in p</div> after</p>
<a href="/x"><a href="/y">nested links</a></a>
<table><tr><td>cell<p>open<tr><td>next</table>
<ul><li>one<li>two</ul>
<b><i>misnested</b></i>
<h2>open heading <h3>inner</h3></h2>
<bdo dir="rtl">override</bdo> <bdi>apart</bdi> <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>
<center>old</center> <font color=red>font</font> <blink>no</blink> <custom-el foo=1>custom</custom-el>
<p style="color:red" onclick="x()" class="foo" data-x="1" aria-label="y">styled</p>
<form action="/x"><input name=q><button>Go</button></form> <marquee>x</marquee>
<a name=top></a><td>lost cell</td></div></p>
<img src="https://img.example/a.png" width=10 height=20 border=0 align=left onerror=x()>
`,
  'films.md': `---
title: Films
date: 2026-05-02
---
<iframe srcdoc="<p>hello <a href='/rel'>there</a>"></iframe>
<iframe></iframe>
<iframe data-src="https://player.vimeo.com/video/123456?h=abc" title="A film"></iframe>
<iframe src="/demo/index.html" width="400"></iframe>
<iframe src="javascript:alert(1)"></iframe>

<lite-youtube videoid="dQw4w9WgXcQ" title="Never"/>

<a href="https://x.example/"><iframe src="//www.youtube.com/embed/dQw4w9WgXcQ"></iframe></a>

<object data="movie.swf"><p>fallback text</p></object> <embed src="x.swf">
<video src="a.mp4" poster="p.jpg" controls><source src="b.webm" type="video/webm"><track src="t.vtt">Fallback</video>
<audio src="/a.mp3" controls></audio>
`,
  'pictures.md': `---
title: Pictures
date: 2026-05-03
---
<img src="pic.jpg" loading="lazy" decoding="async" width=100% height=50>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="https://img.example/real.jpg" alt="lazy">
<img class="lazyload" data-srcset="https://img.example/a.jpg 400w, b.jpg 800w" alt="set">
<noscript><img src="https://img.example/ns.jpg" alt="ns"></noscript>
<picture><source srcset="/a.avif 1x, b.avif 2x" type="image/avif"><img src="a.jpg" alt="p"></picture>

![alt with "quotes" & <b>](https://img.example/ü.jpg "title")
`,
  'text.md': `---
title: 'Text & notes ]]> <!-- x -->'
date: 2026-05-04
summary: "In short: a < b && c > d </p> ]]>"
author: "Ann <ann@x.example> & co"
---
A note[^1] and another[^n] and again[^1]. [^missing]

&bogus; &copy &amp;copy; AT&T &#128; &#x1F; <3 a<b x > y 5 < 6

\`\`\`html {1,3} title="x"
<script>alert("]]>")</script>
&amp; <b>
\`\`\`

| a | b |
|---|:-:|
| 1 | 2 |

- [x] done

[rel](../other/) [frag](#html) [mail](mailto:a@b.example) [js](javascript:alert(1)) [proto](//cdn.example/x) [idn](http://bücher.example/ü?q=ä)

[^1]: The *first* note with <b>markup</b>.
[^n]: Second note.
`,
}

describe('posts with everything in them', () => {
  it('become HTML that follows every rule', async () => {
    const service = await createTestService()
    const read = await readFolder(POSTS)
    await service.publish(read.map(({ problems: _, asked: __, ...submission }) => submission))
    const [rss, atom, json] = await Promise.all(
      ['/feed.xml', '/atom.xml', '/feed.json'].map(async path => (await service.request(path)).text()),
    )
    const items = parseRssFeed(rss!).items ?? []
    expect(items.map(({ title }) => title)).toEqual([
      'Text & notes ]]> <!-- x -->',
      'Pictures',
      'Films',
      'Tables & <table>s',
    ])
    for (const { title, content, description } of items) {
      expect(htmlProblems(content?.encoded ?? ''), title).toEqual([])
      expect(htmlProblems(description ?? ''), title).toEqual([])
    }
    expect(rssProblems(parseXml(rss!))).toEqual([])
    expect(atomProblems(parseXml(atom!))).toEqual([])
    expect(jsonProblems(JSON.parse(json!))).toEqual([])
  })
})

describe('the rules', () => {
  it.each([
    ['<p><div></div></p>', '<div> in a paragraph'],
    ['<a href="https://x.example/"><a href="https://x.example/">x</a></a>', '<a href="https://x.example/"> in a link'],
    ['<b><i></b></i>', '</b> ends another element'],
    ['<p>', 'p left open'],
    ['<a href="#fn1">1</a>', '<a href="#fn1">: relative #fn1'],
    ['<iframe src="https://x.example/"></iframe>', '<iframe src="https://x.example/">: no such element in feeds'],
    ['<p class="x">y</p>', '<p class="x">: class'],
    ['a & b', 'a bare &'],
    ['a < b', 'a stray < in "a < b"'],
    ['<img src="https://x.example/a.png">', '<img src="https://x.example/a.png">: no src or no alt'],
  ])('notice %s', (html, problem) => {
    expect(htmlProblems(html)).toContain(problem)
  })
})
