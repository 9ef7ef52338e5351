import { describe, expect, it } from 'vitest'
import { html, read } from './read.ts'

const FRONT = '---\ntitle: T\ndate: 2024-01-01\n---\n'
const at = (key: string, name: string) => `https://publication.invalid/files/${key}/${name}`

describe('a link to a file', () => {
  it.each([
    ['beside the article', '[x](plan.pdf)', 'blog/plan.pdf', 'blog_plan'],
    ['in the folder of the article', '[x](./plan.pdf)', 'blog/post/plan.pdf', 'blog_post_plan'],
    ['above it', '[x](../docs/plan.pdf)', 'docs/plan.pdf', 'docs_plan'],
    ['from the root of the site', '[x](/docs/plan.pdf)', '/docs/plan.pdf', 'root_docs_plan'],
    ['with a name of Docusaurus', '[x](@site/static/docs/plan.pdf)', '/docs/plan.pdf', 'root_docs_plan'],
    ['in HTML', '<a href="plan.pdf">x</a>', 'blog/plan.pdf', 'blog_plan'],
    ['in a reference', '[x][1]\n\n[1]: plan.pdf', 'blog/plan.pdf', 'blog_plan'],
    ['in Jekyll', "[x]({{ '/docs/plan.pdf' | relative_url }})", '/docs/plan.pdf', 'root_docs_plan'],
    ['by a tag of Jekyll', '[x]({% link docs/plan.pdf %})', '/docs/plan.pdf', 'root_docs_plan'],
    ['after the variable of Jekyll', '[x]({{ site.baseurl }}/docs/plan.pdf)', '/docs/plan.pdf', 'root_docs_plan'],
  ])('%s leads to the file', async (_, body, file, key) => {
    const found = await read('blog/post.md', FRONT + body, { files: [file] })
    expect(found.html).toContain(`href="${at(key, 'plan.pdf')}"`)
    expect(found.files).toEqual([{ key: `${key}.pdf`, name: 'plan.pdf', bytes: 1000 }])
    expect(found.problems).toEqual([])
  })

  it('has its name encoded, and its query and fragment', async () => {
    expect(await html('[x](<The "plan" & é.pdf#page=3>)', { files: ['The "plan" & é.pdf'] })).toContain(
      `href="${at('The_plan_', 'The%20%22plan%22%20%26%20%C3%A9.pdf#page=3')}"`,
    )
  })

  it('that is missing is reported as a file, and stays as it was', async () => {
    const found = await read(
      'post.md',
      `${FRONT}One.\n\nTwo [x](a/plan.pdf?v=2).\n\n<audio src="/talk.mp3" controls=""></audio>`,
    )
    expect(found.html).toContain('href="https://publication.invalid/a/plan.pdf?v=2"')
    expect(found.html).toContain('<audio src="https://publication.invalid/talk.mp3" controls="">')
    expect(found.problems).toEqual([
      'post.md:7: warning: the file a/plan.pdf?v=2 is missing; put it beside the article, or fix the path',
      'post.md:9: warning: the file /talk.mp3 is missing; put it beside the article, or fix the path',
    ])
    expect(found.files).toBeUndefined()
  })

  it.each(['/feed.xml', '/about.html', '/search.json', '/robots.txt', '/tags/'])(
    'to %s, which the site may make, is not reported',
    async path => {
      const found = await read('post.md', `${FRONT}[x](${path})`)
      expect(found.html).toContain(`href="https://publication.invalid${path}"`)
      expect(found.problems).toEqual([])
    },
  )

  it('is never one to a page or feed of the site', async () => {
    const files = ['/feed.xml', '/about.html']
    expect(await html('[x](/feed.xml) [y](/about.html)', { files })).not.toContain('/files/')
  })

  it.each(['.env', 'a.md', '_config.yml', 'hugo.toml', 'x.php', 'id.key', 'plan', 'a.pdf.bak'])(
    'is never one to %s',
    async path => {
      expect(await html(`[x](${path})`, { files: [path] })).not.toContain('/files/')
    },
  )

  it('leads to the article if there is one', async () => {
    expect(await html('[x](two.html)', { files: ['two.html'], articles: { 'two.md': 'two' } })).toContain(
      'href="https://publication.invalid/articles/two"',
    )
  })
})

describe('a player', () => {
  it('plays files beside the article, with their tracks and poster', async () => {
    const found = await read(
      'post.md',
      `${FRONT}<video controls poster="p.png" width="640" height="360"><source src="a.mp4" type="video/mp4"><track src="a.vtt" kind="captions"></video>

<audio controls src="b.mp3"></audio>`,
      { files: ['a.mp4', 'a.vtt', 'b.mp3'], pictures: ['p.png'] },
    )
    expect(found.html).toBe(
      `<p><video poster="https://publication.invalid/pictures/p.png" controls="" width="640" height="360"><source src="${at('a', 'a.mp4')}" type="video/mp4"><track src="${at('a', 'a.vtt')}" kind="captions"></video></p>
<p><audio src="${at('b', 'b.mp3')}" controls=""></audio></p>
`,
    )
    expect(found.files?.map(({ name }) => name)).toEqual(['a.mp4', 'a.vtt', 'b.mp3'])
    expect(found.problems).toEqual([])
  })

  it('of a file elsewhere stays as it is', async () => {
    expect(await html('<audio controls src="https://cdn.example/b.mp3"></audio>')).toContain(
      '<audio src="https://cdn.example/b.mp3" controls="">',
    )
  })

  it.each([
    ['![A walk](walk.mp4)', 'video', 'walk.mp4', 'A walk', 'A walk'],
    ['![A *long* walk](walk.mp4 "Title")', 'video', 'walk.mp4', 'A long walk', 'A long walk'],
    ['![](talk.mp3 "The talk")', 'audio', 'talk.mp3', 'The talk', 'The talk'],
    ['![](talk.MP3)', 'audio', 'talk.MP3', '', ''],
    ['![][1]\n\n[1]: <a talk.ogg>', 'audio', 'a talk.ogg', '', ''],
    ['![<"&>](talk.m4a)', 'audio', 'talk.m4a', '&lt;&quot;&amp;&gt;', '&lt;"&amp;&gt;'],
  ])('comes from %s, which is written as a picture', async (body, kind, file, title, text) => {
    const found = await read('post.md', FRONT + body, { files: [file] })
    const address = at(file.replace(/\.\w+$/, '').replace(' ', '_'), encodeURIComponent(file))
    expect(found.html).toBe(
      `<p><${kind} src="${address}" controls="" preload="metadata"${title && ` title="${title}"`}>${text && `<a href="${address}">${text}</a>`}</${kind}></p>\n`,
    )
    expect(found.files?.map(({ name }) => name)).toEqual([file])
    expect(found.problems).toEqual([])
  })

  it('also comes from a picture elsewhere, in a sentence, beside HTML and in a list', async () => {
    const found = await html(
      'See ![x](https://cdn.example/a.webm?v=1) here.\n\n<b>y</b> ![x](b.mp4)\n\n- ![x](b.mp4)\n\n![p](p.png)',
      { files: ['b.mp4'], pictures: ['p.png'] },
    )
    expect(found).toContain(
      'See <video src="https://cdn.example/a.webm?v=1" controls="" preload="metadata" title="x"><a href="https://cdn.example/a.webm?v=1">x</a></video> here.',
    )
    expect(found.match(/<video src="https:\/\/publication\.invalid\/files\/b\/b\.mp4"/g)).toHaveLength(2)
    expect(found).toContain('<img src="https://publication.invalid/pictures/p.png"')
  })

  it('that is missing is reported as a file, and the summary is of the text', async () => {
    const found = await read('post.md', `${FRONT}![A walk](walk.mp4)\n\nWe walked for a long time in the rain.`)
    expect(found.problems).toEqual([
      'post.md:5: warning: the file walk.mp4 is missing; put it beside the article, or fix the path',
    ])
    expect(found.summary).toBe('We walked for a long time in the rain.')
    expect((await read('post.md', `${FRONT}![](walk.mp4)`)).summary).toBe('')
  })
})
