// Small folders like those of each generator's users.
import { describe, expect, it } from 'vitest'
import { pictureAt, readFolder } from './read.ts'

const P = 'https://publication.invalid'

describe('a folder of', () => {
  it('Hugo', async () => {
    const articles = await readFolder(
      {
        'content/_index.md': '---\ntitle: Home\n---\n',
        'content/posts/_index.md': '+++\ntitle = "Posts"\n+++\n',
        'content/posts/first-light/index.md': `+++
title = 'First light'
date = 2024-05-01T18:30:00+02:00
lastmod = 2024-05-03
draft = false
description = "How the lamp was lit"
categories = ["Craft"]
tags = ["lamps", "light & dark"]
aliases = ["/2024/first-light/"]
[params]
  [params.author]
    name = "Ann Lee"
    email = "ann@x.example"
[cover]
  image = "lamp.jpg"
  alt = "A lamp"
  caption = "The lamp, *lit*"
+++

Intro by hand.

<!--more-->

{{< figure src="lamp-2.jpg" alt="Again" caption="A second look" >}}

See [the notes]({{< relref "../notes.md#two" >}}) and {{% notice info %}}mind **this**{{% /notice %}}
`,
        'content/posts/notes.md': '---\ntitle: "Notes"\ndate: 2024-04-01\ndraft: true\n---\nText',
        'content/posts/notes.fr.md': '---\ntitle: "Notes"\ndate: 2024-04-02\n---\nTexte',
      },
      ['content/posts/first-light/lamp.jpg', 'content/posts/first-light/lamp-2.jpg'],
    )
    expect(articles.map(({ source, slug }) => [source, slug])).toEqual([
      ['content/posts/first-light/index.md', 'first-light'],
      ['content/posts/notes.md', 'notes'],
      ['content/posts/notes.fr.md', 'notes-fr'],
    ])
    const lamp2 = pictureAt('content/posts/first-light/lamp-2.jpg')
    expect(articles[0]).toEqual({
      edition: expect.stringMatching(/^[0-9a-f]{16}$/),
      source: 'content/posts/first-light/index.md',
      slug: 'first-light',
      title: 'First light',
      summary: 'How the lamp was lit',
      html:
        `<p>Intro by hand.</p>\n<figure><img src="${P}/pictures/${lamp2.key}" width="800" height="600" alt="Again"><figcaption>A second look</figcaption></figure>\n` +
        `<p>See <a href="${P}/content/posts/notes#two">the notes</a> and</p>\n<blockquote>\n<p><strong>Info</strong></p>\n<p>mind <strong>this</strong></p>\n</blockquote>\n`,
      words: 13,
      section: { name: 'Craft', slug: 'craft' },
      tags: [
        { name: 'lamps', slug: 'lamps' },
        { name: 'light & dark', slug: 'light-dark' },
      ],
      authors: [{ name: 'Ann Lee', slug: 'ann-lee', email: 'ann@x.example' }],
      language: 'en',
      direction: 'ltr',
      published: new Date('2024-05-01T16:30:00Z'),
      updated: new Date('2024-05-03T00:00:00Z'),
      hero: { ...pictureAt('content/posts/first-light/lamp.jpg'), alt: 'A lamp', caption: 'The lamp, lit' },
      pictures: [lamp2],
      categories: ['Craft'],
      aliases: ['/2024/first-light'],
      problems: [],
      asked: [['ref:../notes.md', null]],
    })
    expect(articles[2]).toMatchObject({ language: 'fr', title: 'Notes' })
  })

  it('Jekyll', async () => {
    const articles = await readFolder(
      {
        'README.md': '# My blog',
        'index.md': '---\nlayout: home\n---\n',
        '_drafts/idea.md': '---\ntitle: Idea\n---\nText',
        '_posts/2024-05-01-welcome-to-jekyll.markdown': `---
layout: post
title:  "Welcome to Jekyll: a start"
date:   2024-05-01 10:30:00 -0500
categories: jekyll update
image: /assets/img/start.png
redirect_from:
  - /welcome/
comments: true
---
You’ll find this post in your \`_posts\` directory.

![Diagram]({{ site.baseurl }}/assets/img/diagram.png){: .center-image }

{% highlight ruby %}
def print_hi(name)
  puts "Hi, #{name}"
end
{% endhighlight %}

Check out the [next post]({% post_url 2024-05-02-next %}) or [docs][jekyll-docs].
{: .notice--info}

[jekyll-docs]: https://jekyllrb.example/docs/home
`,
        '_posts/2024-05-02-next.md':
          '---\nlayout: post\ntitle: Next\nlast_modified_at: 2024-05-05T10:00:00Z\ntags:\n- a\n- b\nauthor: ann\npermalink: /:year/:title/\n---\nText',
      },
      ['/assets/img/start.png', '/assets/img/diagram.png'],
    )
    const posts = articles.filter(({ source }) => source.startsWith('_posts'))
    const diagram = pictureAt('/assets/img/diagram.png')
    expect(posts[0]).toMatchObject({
      slug: 'welcome-to-jekyll',
      title: 'Welcome to Jekyll: a start',
      summary: 'You’ll find this post in your _posts directory.',
      html:
        `<p>You’ll find this post in your <code>_posts</code> directory.</p>\n<p><img src="${P}/pictures/${diagram.key}" width="800" height="600" alt="Diagram"></p>\n` +
        '<pre><code class="language-ruby">def print_hi(name)\n  puts &quot;Hi, #{name}&quot;\nend\n</code></pre>\n' +
        `<p>Check out the <a href="${P}/articles/next">next post</a> or <a href="https://jekyllrb.example/docs/home">docs</a>.</p>\n`,
      section: { name: 'jekyll', slug: 'jekyll' },
      tags: [{ name: 'update', slug: 'update' }],
      published: new Date('2024-05-01T15:30:00Z'),
      hero: { ...pictureAt('/assets/img/start.png'), alt: '' },
      pictures: [diagram],
      aliases: ['/welcome'],
      problems: [],
    })
    expect(posts[1]).toMatchObject({
      slug: 'next',
      published: new Date('2024-05-02T00:00:00Z'),
      updated: new Date('2024-05-05T10:00:00Z'),
      aliases: ['/2024/next'],
      authors: [{ name: 'ann', slug: 'ann' }],
    })
  })

  it('Astro', async () => {
    const articles = await readFolder(
      {
        'src/content/blog/first-post.md': `---
title: 'First post'
description: 'Lorem ipsum dolor sit amet'
pubDate: 'Jul 08 2022'
updatedDate: 'Aug 08 2022'
heroImage: '../../assets/hero.jpg'
---

Text with ![a diagram](./diagram.png).
`,
        'src/content/blog/using-mdx.mdx': `---
title: 'Using MDX'
pubDate: 2024-06-01
image:
  url: '@assets/mdx.jpg'
  alt: 'MDX'
author: 'Ann'
tags: ["astro", "mdx"]
---

import HeaderLink from '../../components/HeaderLink.astro';
import { Image } from 'astro:assets';
import chart from './chart.png';

This page uses **components**.

<HeaderLink href="#" onclick="alert('clicked!')">
  Embedded in MDX
</HeaderLink>

<Image src={chart} alt="A chart" />

- [First post](/blog/first-post/)
`,
      },
      ['src/assets/hero.jpg', 'src/content/blog/diagram.png', 'src/content/blog/chart.png'],
    )
    expect(articles[0]).toMatchObject({
      slug: 'first-post',
      published: new Date('2022-07-08T00:00:00Z'),
      updated: new Date('2022-08-08T00:00:00Z'),
      hero: { ...pictureAt('src/assets/hero.jpg'), alt: '' },
      problems: [],
    })
    const chart = pictureAt('src/content/blog/chart.png')
    expect(articles[1]?.html).toBe(
      `<p>This page uses <strong>components</strong>.</p>\n<p>Embedded in MDX</p>\n<p><img src="${P}/pictures/${chart.key}" width="800" height="600" alt="A chart"></p>\n` +
        `<ul>\n<li><a href="${P}/articles/first-post">First post</a></li>\n</ul>\n`,
    )
    expect(articles[1]?.section).toBeUndefined()
  })

  it('Eleventy', async () => {
    const articles = await readFolder(
      {
        'content/blog/firstpost.md': `---
title: This is my first post.
description: This is a post on My Blog about agile frameworks.
date: 2018-05-01
tags: another tag
permalink: "blog/{{ title | slugify }}/index.html"
eleventyExcludeFromCollections: false
---
Read [the second](/blog/secondpost/) or {% image "./cat.jpg", "Photo of a cat" %}

{# a comment #}

\`\`\`js
const text = "{{ notATemplate }}";
\`\`\`

{% if x %}Shown{% endif %}
`,
        'content/blog/secondpost.md': '---js\n{ title: "x" }\n---\nText',
        'content/blog/thirdpost/thirdpost.md':
          '---json\n{ "title": "Third", "date": "2018-07-04", "tags": ["posts", "number 2"] }\n---\nText',
        'content/blog.md': '---\npagination:\n  data: collections.posts\n---\n',
      },
      ['content/blog/cat.jpg'],
    ).catch(error => error.message)
    // JavaScript is not run: files are read one by one, and the others are not affected.
    expect(articles).toContain(
      'content/blog/secondpost.md:1: the front matter is in an unsupported format; write it as YAML, TOML or JSON',
    )
  })

  it('Docusaurus', async () => {
    const articles = await readFolder(
      {
        'blog/2021-08-26-welcome/index.md': `---
slug: welcome
title: Welcome
authors:
  - name: Ann Lee
    title: Maintainer
    url: https://ann.example
    image_url: https://ann.example/a.png
  - key
tags: [facebook, {label: Hello there, permalink: /hello}]
---

Docusaurus blogging is powered by the [blog plugin](https://docusaurus.example/blog).

<!-- truncate -->

import Tabs from '@theme/Tabs';

![Plushie](./plushie.jpeg)

:::tip[Did you know?]

Use tags.

:::
`,
        'blog/2019-05-29-long-blog-post.mdx':
          '---\ntitle: Long\n---\nFirst.\n\n{/* truncate */}\n\n<button onClick={() => alert("x")}>Click</button> Last.',
        'docs/intro.md':
          '---\nid: intro\nsidebar_position: 1\nlast_update:\n  date: 2024-01-02\n---\n\n# Tutorial intro\n\nSee [welcome](../blog/2021-08-26-welcome/index.md).',
        'docs/_partial.mdx': 'Part',
      },
      ['blog/2021-08-26-welcome/plushie.jpeg'],
    )
    expect(articles.map(({ slug }) => slug)).toEqual(['welcome', 'long-blog-post', 'intro'])
    expect(articles[0]).toMatchObject({
      published: new Date('2021-08-26T00:00:00Z'),
      summary: 'Docusaurus blogging is powered by the blog plugin.',
      authors: [
        { name: 'Ann Lee', slug: 'ann-lee', url: 'https://ann.example/' },
        { name: 'key', slug: 'key' },
      ],
      tags: [
        { name: 'facebook', slug: 'facebook' },
        { name: 'Hello there', slug: 'hello-there' },
      ],
    })
    expect(articles[0]?.html).toContain(
      '<blockquote>\n<p><strong>Did you know?</strong></p>\n<p>Use tags.</p>\n</blockquote>',
    )
    expect(articles[0]?.html).not.toContain('import')
    expect(articles[1]?.html).toBe('<p>First.</p>\n<p> Last.</p>\n')
    expect(articles[2]).toMatchObject({
      title: 'Tutorial intro',
      html: `<p>See <a href="${P}/articles/welcome">welcome</a>.</p>\n`,
    })
    expect(articles[2]?.id).toBeUndefined()
  })

  it('Zola and Hexo', async () => {
    const [zola, hexo] = await readFolder({
      'zola.md':
        '+++\ntitle = "Zola"\ndate = 2024-05-01\n[taxonomies]\ntags = ["rust"]\ncategories = ["web"]\n[extra]\nauthor = "Ann"\n+++\nText',
      'hexo.md':
        '---\ntitle: Hexo\ndate: 2024-05-01 12:00:00\ncategories:\n  - [Sports, Baseball]\ntags: [a, b]\n---\n{% asset_img cat.png "A cat" %}\n\n<!-- more -->\n\nText',
    })
    expect(zola).toMatchObject({ section: { name: 'web' }, tags: [{ name: 'rust' }], authors: [{ name: 'Ann' }] })
    expect(hexo).toMatchObject({
      section: { name: 'Sports' },
      tags: [{ name: 'a' }, { name: 'b' }, { name: 'Baseball' }],
    })
  })

  it('plain Markdown', async () => {
    const articles = await readFolder({
      'README.md': '# About this folder',
      '2024-05-01 A note.md': '# A note, dated\n\nText.',
      'ideas/On feeds.md': 'Just text, see [[wiki]] and [a note](<../2024-05-01 A note.md>).',
    })
    expect(articles.map(({ slug, title, html }) => [slug, title, html])).toEqual([
      ['a-note', 'A note, dated', '<p>Text.</p>\n'],
      ['on-feeds', 'On feeds', `<p>Just text, see [[wiki]] and <a href="${P}/articles/a-note">a note</a>.</p>\n`],
    ])
    expect(articles[1]?.section).toEqual({ name: 'Ideas', slug: 'ideas' })
  })
})
