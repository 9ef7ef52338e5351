import { describe, expect, it } from 'vitest'
import { parseSource } from '../../src/content/parse-source.ts'
import { renderArticle } from '../../src/content/render-article.ts'
import { around, html, linksTo, pictureAt, read } from './read.ts'

const P = 'https://publication.invalid'
const articles = {
  'posts/other.md': 'other',
  'posts/bundle/index.md': 'bundle',
  'posts/2024-05-01-dated.md': 'dated',
  '2024-05-02-jekyll.md': 'jekyll',
  'root.mdx': 'root',
  'posts/a b.md': 'a-b',
  'posts/ü.md': 'ü',
}

describe('links', () => {
  it.each([
    ['other.md', '/articles/other'],
    ['./other.md#part-two', '/articles/other#part-two'],
    ['./other.md?x=1#ü', '/articles/other?x=1#%C3%BC'],
    ['../posts/other.md', '/articles/other'],
    ['bundle/index.md', '/articles/bundle'],
    ['./bundle/', '/articles/bundle'],
    ['other', '/articles/other'],
    ['../other/', '/articles/other'],
    ['../../root', '/articles/root'],
    ['/posts/other/', '/articles/other'],
    ['/blog/posts/other.html', '/articles/other'],
    ['/2024/05/02/jekyll.html', '/articles/jekyll'],
    ['a%20b.md', '/articles/a-b'],
    ['<a b.md>', '/articles/a-b'],
    ['ü.md', '/articles/%C3%BC'],
    ['/about/', '/about/'],
    ['/', '/'],
    ['/tags/a b/?q="x"', undefined],
    ['absent.md', '/posts/absent.md'],
    ['../up/paper.pdf', '/up/paper.pdf'],
    ['../../../../etc/passwd', '/etc/passwd'],
    ['#there', '/articles/post#there'],
    ['#größe', '/articles/post#gr%C3%B6%C3%9Fe'],
    ['%zz', '/posts/%25zz'],
  ])('to %s lead to %s', async (href, expected) => {
    const result = await html(`[x](${href})`, { articles }, 'posts/post.md')
    if (expected === undefined) expect(result).not.toContain('<a')
    else expect(result).toBe(`<p><a href="${P}${expected}">x</a></p>\n`)
  })

  it.each([
    ['https://x.example/ü?q=ö&r=1#ä', 'https://x.example/%C3%BC?q=%C3%B6&amp;r=1#%C3%A4'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['//x.example/a', 'https://x.example/a'],
    ['mailto:a@x.example', 'mailto:a@x.example'],
    ['tel:+49123', 'tel:+49123'],
    ['HTTP://X.example', 'http://x.example/'],
  ])('to %s lead elsewhere', async (href, expected) => {
    expect(await html(`[x](${href})`)).toBe(`<p><a href="${expected}">x</a></p>\n`)
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:x',
    'about:blank',
    'https://[bad',
    'JaVaScRiPt:alert(1)',
    'java&#10;script:alert(1)',
    '&#1;javascript:alert(1)',
    'view-source:x',
  ])('to %s are removed', async href => {
    expect(await html(`[x](<${href}>)`)).not.toMatch(/href="(?!https:\/\/publication\.invalid)/)
    expect(await html(`<a href="${href}">x</a>`)).not.toMatch(/href="(?!https:\/\/publication\.invalid)/)
  })

  it('are the same if they are written as HTML', async () => {
    expect(
      await html(
        '<a href="other.md#x">x</a> <a href="../a b/ü.html?q=1">y</a> <q cite="other.md">z</q>',
        { articles },
        'posts/post.md',
      ),
    ).toBe(
      `<p><a href="${P}/articles/other#x">x</a> <a href="${P}/a%20b/%C3%BC.html?q=1">y</a> <q cite="${P}/articles/other">z</q></p>\n`,
    )
  })

  it('are recorded with the article that was found, or with none', async () => {
    const { asked } = await read(
      'posts/post.md',
      '---\ndate: 2024-01-01\n---\n[a](other.md#x) [b](gone.md) [c](https://x.example/z.md) [d](../other/)',
      { articles },
    )
    expect(asked).toEqual([
      ['other.md', 'other'],
      ['gone.md', null],
      ['../other/', 'other'],
    ])
  })
})

describe('pictures in the text', () => {
  const pictures = [
    'posts/a.png',
    'posts/img/b c.png',
    '/img/root.png',
    'posts/ü.png',
    'images/up.png',
    '/static.png',
    '/src/assets/astro.png',
  ]
  const key = (path: string) => `${P}/pictures/${pictureAt(path).key}`

  it.each([
    ['a.png', 'posts/a.png'],
    ['./a.png?raw=true', 'posts/a.png'],
    ['img/b%20c.png', 'posts/img/b c.png'],
    ['<img/b c.png>', 'posts/img/b c.png'],
    ['%C3%BC.png', 'posts/ü.png'],
    ['../images/up.png', 'images/up.png'],
    ['/img/root.png', '/img/root.png'],
    ['static.png', '/static.png'],
    ['@site/static/img/root.png', '/img/root.png'],
    ['~/assets/astro.png', '/src/assets/astro.png'],
    ['@assets/astro.png', '/src/assets/astro.png'],
  ])('%s is found as %s and measured', async (src, path) => {
    expect(await html(`Text ![Alt](${src} "Title")`, { pictures }, 'posts/post.md')).toBe(
      `<p>Text <img src="${key(path)}" width="800" height="600" alt="Alt" title="Title"></p>\n`,
    )
  })

  it('are never searched above the root', async () => {
    const asked: string[] = []
    const { site, modified } = around()
    const text = '---\ndate: 2024-01-01\n---\nText ![](/../../x.png) ![](../../../../y.png)'
    const findPicture = async (path: string) => {
      asked.push(path)
      return undefined
    }
    await renderArticle('posts/p.md', parseSource('posts/p.md', text, { site, modified }), {
      site,
      findPicture,
      links: linksTo({}, {}, site),
    })
    expect(asked.filter(path => path.startsWith('/'))).toEqual(['/x.png', '/y.png'])
  })

  it('may be in the folder that the article names', async () => {
    const text = '---\ndate: 2024-01-01\nimg_path: /assets/posts/\nimage: b.png\n---\nText ![](a.png)'
    const { hero, pictures: found } = await read('posts/post.md', text, {
      pictures: ['/assets/posts/a.png', '/assets/posts/b.png'],
    })
    expect([hero, ...found].map(picture => picture?.key)).toEqual([
      'root_assets_posts_b.png',
      'root_assets_posts_a.png',
    ])
  })

  it('are reported at their line if they are missing, and their texts take their place', async () => {
    const text = '---\ntitle: T\ndate: 2024-01-01\n---\n\nText\n![Alt](img/none%20here.png)'
    const { html, problems, pictures } = await read('posts/post.md', text)
    expect(html).toBe('<p>Text\nAlt</p>\n')
    expect(problems).toEqual([
      'posts/post.md:7: warning: the picture img/none%20here.png is not found; put it beside the article, or fix the path',
    ])
    expect(pictures).toEqual([])
  })

  it.each([
    ['![A "lamp" > <b>](gone.png "Title")', '<p>A &quot;lamp&quot; &gt; &lt;b&gt;</p>\n'],
    ['[![A lamp](gone.png)](https://lamps.example/)', '<p><a href="https://lamps.example/">A lamp</a></p>\n'],
    ['One.\n\n![](gone.png)\n\nTwo.', '<p>One.</p>\n<p>Two.</p>\n'],
    [
      '<figure><img src="gone.png" alt=""><figcaption>Lit</figcaption></figure>',
      '<figure><figcaption>Lit</figcaption></figure>',
    ],
    [
      '![Here](a.png) and ![not](gone.png)',
      `<p><img src="${P}/pictures/posts_a.png" width="800" height="600" alt="Here"> and not</p>\n`,
    ],
    // Another program on this host may have it.
    ['![Alt](/gone.png)', `<p><img src="${P}/gone.png" alt="Alt"></p>\n`],
  ])('that are missing leave no broken picture: %s', async (text, expected) => {
    const { html } = await read('posts/post.md', `---\ntitle: T\ndate: 2024-01-01\n---\n${text}`, {
      pictures: ['posts/a.png'],
    })
    expect(html.trim()).toBe(expected.trim())
  })

  it('that are missing lead to the site that articles have of their own: its generator may make them', async () => {
    const settings = { articleUrl: 'https://own.example/:slug/' }
    const { html } = await read('posts/post.md', '---\ntitle: T\ndate: 2024-01-01\n---\n![Alt](gone.png)', { settings })
    expect(html).toBe(`<p><img src="${P}/posts/gone.png" alt="Alt"></p>\n`)
  })

  it('that a link leads to and that are missing have their query once', async () => {
    const { html } = await read('posts/post.md', '---\ntitle: T\ndate: 2024-01-01\n---\n[Large](gone.png?v=2#top)')
    expect(html).toBe(`<p><a href="${P}/posts/gone.png?v=2#top">Large</a></p>\n`)
  })

  it('elsewhere on the web stay there', async () => {
    expect(await html('![a](https://x.example/a.png) ![b](//x.example/ü.png) ![c](data:image/gif;base64,R0lGOD)')).toBe(
      '<p><img src="https://x.example/a.png" alt="a"> <img src="https://x.example/%C3%BC.png" alt="b"> <img src="data:image/gif;base64,R0lGOD" alt="c"></p>\n',
    )
  })

  it('are listed once each, in order, without the hero', async () => {
    const text =
      '---\ndate: 2024-01-01\nimage: /img/root.png\n---\nText ![](../images/up.png) ![](a.png) ![](/img/root.png) ![](a.png)'
    const { pictures: found, hero } = await read('posts/post.md', text, { pictures })
    expect(found.map(({ key }) => key)).toEqual([pictureAt('images/up.png').key, pictureAt('posts/a.png').key])
    expect(hero?.key).toBe(pictureAt('/img/root.png').key)
  })

  it('may be made smaller, with the right proportions', async () => {
    expect(
      await html(
        '<img src="a.png" width="400" alt="x"> <img src="a.png" height="60px"> <img src="a.png" width="50%">',
        { pictures },
        'posts/post.md',
      ),
    ).toBe(
      `<p><img src="${key('posts/a.png')}" width="400" height="300" alt="x"> <img src="${key('posts/a.png')}" width="80" height="60" alt=""> <img src="${key('posts/a.png')}" width="800" height="600" alt=""></p>\n`,
    )
  })

  it('are found in srcset, poster, links, and pictures of several kinds', async () => {
    expect(
      await html(
        '<picture><source srcset="a.png 1x, /img/root.png 2x" type="image/png"><img src="a.png" srcset="a.png, https://x.example/b.png 2x" alt="x"></picture>\n<video poster="a.png" src="film.mp4" controls></video>\n\n[![x](a.png)](a.png)',
        { pictures },
        'posts/post.md',
      ),
    ).toBe(
      `<p><picture><source srcset="${key('posts/a.png')} 1x, ${key('/img/root.png')} 2x" type="image/png"><img src="${key('posts/a.png')}" width="800" height="600" srcset="${key('posts/a.png')}, https://x.example/b.png 2x" alt="x"></picture>\n` +
        `<video src="${P}/posts/film.mp4" poster="${key('posts/a.png')}" controls=""></video></p>\n<p><a href="${key('posts/a.png')}"><img src="${key('posts/a.png')}" width="800" height="600" alt="x"></a></p>\n`,
    )
  })

  it('that scripts would load later are found', async () => {
    const real = `<img src="${key('posts/a.png')}" width="800" height="600" alt="x">`
    const around = { pictures }
    for (const lazy of [
      '<img class="lazyload" src="data:image/gif;base64,R0" data-src="a.png" alt="x">',
      '<img data-lazy-src="a.png" alt="x" onload="boo()">',
      '<img src="blank.gif" data-original="a.png" alt="x">',
      '<img class="lazy" src="blank.gif" data-src="a.png" alt="y"><noscript><img src="a.png" alt="x"></noscript>',
      '<img src="blank.gif" alt="y">\n<noscript><img src="a.png" alt="x"></noscript>',
    ])
      expect((await html(`<div>${lazy}</div>`, around, 'posts/post.md')).trim()).toBe(`<div>${real}</div>`)
  })
})
