import { describe, expect, it } from 'vitest'
import { html, read } from './read.ts'

const P = 'https://publication.invalid'
const articles = { 'posts/other.md': 'other', '_posts/2024-05-01-jekyll.md': 'jekyll' }
const body = (text: string) => html(text, { articles, pictures: ['posts/a.png'] }, 'posts/post.md')
const picture = `<img src="${P}/pictures/posts_a.png" width="800" height="600" alt="A lamp">`

describe("Hugo's shortcodes", () => {
  it.each([
    ['{{< figure src="a.png" alt="A lamp" >}}', `<p>${picture}</p>`],
    [
      '{{< figure src="a.png" alt="A lamp" caption="Lit & *warm*" attr="Ann" attrlink="https://x.example/" class="big" >}}',
      `<figure>${picture}<figcaption>Lit &amp; <em>warm</em> <a href="https://x.example/">Ann</a></figcaption></figure>`,
    ],
    [
      '{{< img src="a.png" alt=`A lamp` width=400 >}}',
      `<p>${picture.replace('width="800" height="600"', 'width="400" height="300"')}</p>`,
    ],
    ['{{< youtube dQw4w9WgXcQ >}}', '<p><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">YouTube</a></p>'],
    [
      '{{< youtube id="dQw4w9WgXcQ" autoplay="true" >}}',
      '<p><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">YouTube</a></p>',
    ],
    ['{{<vimeo 12345>}}', '<p><a href="https://vimeo.com/12345">Vimeo</a></p>'],
    ['{{< tweet user="ann" id="12" >}}', '<p><a href="https://x.com/ann/status/12">X</a></p>'],
    ['{{< gist ann 12ab >}}', '<p><a href="https://gist.github.com/ann">Gist</a></p>'],
    [
      '[x]({{< ref "other.md" >}}) [y]({{< relref "./other.md#part" >}})',
      `<p><a href="${P}/articles/other">x</a> <a href="${P}/articles/other#part">y</a></p>`,
    ],
    ['[x]({{% ref path="/posts/other" %}})', `<p><a href="${P}/articles/other">x</a></p>`],
    [
      '{{< highlight go "linenos=table" >}}\nif a < b {}\n{{< /highlight >}}',
      '<pre><code class="language-go">if a &lt; b {}\n</code></pre>',
    ],
    [
      '{{< code language="go" title="a > b" >}}\nif a < b {}\n{{< /code >}}',
      '<pre><code class="language-go">if a &lt; b {}\n</code></pre>',
    ],
    ['{{< mermaid >}}\n# a --> b\n{{< /mermaid >}}', '<pre><code class="language-mermaid"># a --&gt; b\n</code></pre>'],
    ['{{< terminal title="ssh" >}}\n# a\n{{< /terminal >}}', '<pre><code># a\n</code></pre>'],
    [
      '{{% notice tip "Mind *this*" %}}\nText\n{{% /notice %}}\nAfter',
      '<blockquote>\n<p><strong>Mind <em>this</em></strong></p>\n<p>Text</p>\n</blockquote>\n<p>After</p>',
    ],
    ['{{< alert >}}Text{{< /alert >}}', '<blockquote>\n<p><strong>Note</strong></p>\n<p>Text</p>\n</blockquote>'],
    [
      '{{< details summary="More" >}}\nText\n{{< /details >}}',
      '<details><summary>More</summary>\n<p>Text</p>\n</details>',
    ],
    ['a {{/* a comment */}}b', '<p>a b</p>'],
    [
      'Write `{{</* figure src="x" */>}}` or {{</* ref */>}}',
      '<p>Write <code>{{&lt; figure src=&quot;x&quot; &gt;}}</code> or {{&lt; ref &gt;}}</p>',
    ],
    ['{{< rawhtml >}}<b>x</b><script>y</script>{{< /rawhtml >}}', '<p><b>x</b></p>'],
    ['{{< video src="https://x.example/a.mp4" >}}', '<p><video src="https://x.example/a.mp4" controls=""></video></p>'],
    [
      '{% include video id="a-1_b" provider="youtube" %}',
      '<p><a href="https://www.youtube.com/watch?v=a-1_b">YouTube</a></p>',
    ],
    [
      '{{< alert "lightbulb" >}}Text{{< /alert>}}',
      '<blockquote>\n<p><strong>Note</strong></p>\n<p>Text</p>\n</blockquote>',
    ],
    [
      '{{< admonition type=quote title="" open=true >}}\nText\n{{< /admonition >}}',
      '<blockquote>\n<p><strong>Quote</strong></p>\n<p>Text</p>\n</blockquote>',
    ],
    ['a [b]({{< param "links.b" >}})', '<p>a <a>b</a></p>'],
    ['{{< toc >}}\n\nText', '<p>Text</p>'],
  ])('%j', async (text, expected) => {
    expect((await body(text)).trim()).toBe(expected)
  })
})

describe('an address with a template that only its generator knows', () => {
  it.each([
    ['[x]({{ site.url }}/{{ page.foo }}/x) y', 'x y'],
    ['[x]({{ page.foo }}) y', 'x y'],
    ['[x](https://x.example/{{ page.foo | escape }}/a "T") y', 'x y'],
    ['[x]({{ site.url | append: page.foo }}) y', 'x y'],
    ['[x]({{ "/a" | append: page.foo }}) y', 'x y'],
    ['[x](<{{ site.baseurl }}/{{ page.foo }}>) y', 'x y'],
    ['[x](/a/{% if b %}c{% endif %}/) y', 'x y'],
    ['[x][r] y\n\n[r]: {{ site.url }}/{{ page.foo }}/x', 'x y'],
    ['<a href="{{ site.url }}/{{ page.foo }}/x">x</a> y', 'x y'],
    ["<a class='b' href='{{ page.foo }}'>x</a> y", 'x y'],
    ['<https://x.example/{{ page.foo }}/x> y', 'https://x.example//x y'],
    ['https://x.example/{{ page.foo }}/x y', 'https://x.example//x y'],
    ['![x]({{ page.foo }}/a.png) y', 'x y'],
    ['[x]({{< param "links.b" >}}) y', 'x y'],
    ['{{< ref >}}x y', 'x y'],
  ])('%s loses its link, and its text stays', async (text, expected) => {
    const result = await body(text)
    expect(result).not.toMatch(/href|src=|[\uFDD0-\uFDEF]/)
    expect(result.replace(/<[^>]*>/g, '').trim()).toBe(expected)
  })

  it.each([
    ['[x]({{ "/about" | append: ".html" | relative_url }})', '/about.html'],
    ['[x]({{ "/about/" | prepend: site.baseurl | absolute_url }})', '/about/'],
    ['{{ page.foo }} [x](/about/) "{{ page.foo }}"', '/about/'],
    ['[x](/about/ "{{ page.foo }}")', '/about/'],
    ['[{{ page.foo }} x](/about/)', '/about/'],
  ])('%s has no such address', async (text, path) => {
    expect(await body(text)).toContain(`href="${P}${path}"`)
  })

  // As Jekyll 4.3 writes them with `url: https://news.example` and `baseurl: /test`, but the front page has its slash.
  it.each([
    ['{{ site.baseurl }}/about/', '/test/about/'],
    ['{{ "/about/" | relative_url }}', '/test/about/'],
    ['{{ "about/" | relative_url }}', '/test/about/'],
    ['{{ "/about/" | absolute_url }}', '/test/about/'],
    ['{{ "/about/" | prepend: site.baseurl | prepend: site.url }}', '/test/about/'],
    ['{{ site.url | append: site.baseurl | append: "/about/" }}', '/test/about/'],
    ['{{ site.url }}{{ site.baseurl }}/about/?a=b#c', '/test/about/?a=b#c'],
    ['https://news.example{{ site.baseurl }}/about/', '/test/about/'],
    ['{{ site.baseurl }}', '/test/'],
    ['{{ site.baseurl }}/missing.pdf', '/test/missing.pdf'],
    ['{{ site.baseurl }}/missing.png', '/test/missing.png'],
    ['{% link about.html %}', '/test/about.html'],
    ['/about/', '/about/'],
    ['{{ site.url }}/about/', '/about/'],
  ])('%s leads to the publication’s site, below its path', async (address, expected) => {
    const text = `[x](${address}) [y][y] <a href="${address}">z</a>\n\n[y]: ${address}`
    const { html } = await read('posts/post.md', text, { settings: { home: 'https://news.example/test/' } })
    const links = Array.from(html.matchAll(/href="([^"]*)"/g), ([, href]) => href)
    expect(links).toEqual(Array(3).fill(P + expected))
    expect(html).not.toMatch(/[\uFDD0-\uFDEF]/)
  })

  it.each([
    ['[x](https://other.example{{ site.baseurl }}/a)', 'href="https://other.example/a"'],
    ['[x]({{ "https://other.example/a" | relative_url }})', 'href="https://other.example/a"'],
    ['![x]({{ site.baseurl }}/missing.png)', `src="${P}/test/missing.png"`],
    ['Path {{ site.baseurl }}/about', '<p>Path /about</p>'],
    ['[x]({{ site.baseurl }}javascript:a)', '<p><a>x</a></p>'],
  ])('%s', async (text, expected) => {
    const { html, markdown } = await read('posts/post.md', `---\ndate: 2024-01-01\n---\n${text}`, {
      settings: { home: 'https://news.example/test/', feeds: { markdown: true } },
    })
    expect(html).toContain(expected)
    expect(html + markdown).not.toMatch(/[\uFDD0-\uFDEF]/)
  })

  it('has no link in the Markdown of feeds either', async () => {
    const text = '---\ndate: 2024-01-01\n---\n[x]({{ page.foo }}/x) [y]({% post_url 2024-05-01-jekyll %})'
    const { markdown } = await read('posts/post.md', text, { articles, settings: { feeds: { markdown: true } } })
    expect(markdown).toBe(`[x](<>) [y](${P}/articles/jekyll)`)
  })
})

describe('Liquid and Nunjucks', () => {
  it.each([
    [
      '{% highlight ruby linenos %}\nputs "{{ x }}"\n{% endhighlight %}',
      '<pre><code class="language-ruby">puts &quot;{{ x }}&quot;\n</code></pre>',
    ],
    [
      '{% codeblock lang:js title %}\na``` b\n{% endcodeblock %}',
      '<pre><code class="language-js">a``` b\n</code></pre>',
    ],
    ['{% raw %}{{ shown }}{% endraw %}', '<p>{{ shown }}</p>'],
    [
      '```liquid\n{% raw %}{{ shown }}{% endraw %}\n```',
      '<pre><code class="language-liquid">{{ shown }}\n</code></pre>',
    ],
    ['`{{ shown }}` and `` {% `shown` %} ``', '<p><code>{{ shown }}</code> and <code>{% `shown` %}</code></p>'],
    ['a{% comment %} {{ hidden }} {% endcomment %}b{# hidden #}c', '<p>abc</p>'],
    [
      '{% include figure.html src="a.png" alt="A lamp" caption="Lit" %}',
      `<figure>${picture}<figcaption>Lit</figcaption></figure>`,
    ],
    ['{% include figure image_path="a.png" alt="A lamp" %}', `<p>${picture}</p>`],
    ['{% include figure image_path=path caption="x" %}Text', '<p>Text</p>'],
    [
      '{% include figure image_path="a.png" alt="A lamp" caption="By [Ann](https://x.example)" %}',
      `<figure>${picture}<figcaption>By <a href="https://x.example">Ann</a></figcaption></figure>`,
    ],
    ['{% include youtube.html id="abc" %}', '<p><a href="https://www.youtube.com/watch?v=abc">YouTube</a></p>'],
    ['{% image "a.png", "A lamp" %}', `<p>${picture}</p>`],
    [
      '[x]({% post_url 2024-05-01-jekyll %}) [y]({% link _posts/2024-05-01-jekyll.md %})',
      `<p><a href="${P}/articles/jekyll">x</a> <a href="${P}/articles/jekyll">y</a></p>`,
    ],
    [
      '[x]({{ site.baseurl }}/about/) [y]({{ "/about/" | relative_url }}) [z]({{ \'/about/\' | url }})',
      `<p><a href="${P}/about/">x</a> <a href="${P}/about/">y</a> <a href="${P}/about/">z</a></p>`,
    ],
    ['See ![A lamp]({{ site.url }}{{ page.url }}a.png)', `<p>See ${picture}</p>`],
    ['{{ page.title }} by {{ title }}', '<p>T by T</p>'],
    ['{% if x %}shown{% else %}too{% endif %}', '<p>shown too</p>'.replace(' ', '')],
    ['{%- assign x = "a" -%}Text', '<p>Text</p>'],
    [
      'Text\n{: .notice #id}\n\n* list\n{:toc}\n\n{:refdef: style="x"}\n![A lamp](a.png){: width="9"}',
      `<p>Text</p>\n<p>${picture}</p>`,
    ],
    [
      '{% callout "tip" %}Text{% endcallout %}',
      '<blockquote>\n<p><strong>Tip</strong></p>\n<p>Text</p>\n</blockquote>',
    ],
  ])('%j', async (text, expected) => {
    expect((await body(text)).trim().replace(/\n\n+/g, '\n')).toBe(expected)
  })

  it('leave other text alone', async () => {
    for (const text of [
      'a { b } c',
      'f(){}',
      'x {y} {{',
      '100 % } {',
      '{: not closed',
      'CSS: a{color:red}',
      'It returns {:ok, value} or {:error}.',
    ])
      expect(await body(text)).toBe(`<p>${text}</p>\n`)
  })

  it('drop unknown tags, and report each kind once at its line', async () => {
    const text =
      '---\ntitle: T\ndate: 2024-01-01\n---\nA {{< chart data="x" >}} b\n\n{% include ad.html %} c {{< chart >}}\n{{ site.data.x }}'
    const { html, problems } = await read('p.md', text)
    expect(html).toBe('<p>A  b</p>\n<p>c</p>\n')
    expect(problems).toEqual([
      'p.md:5: warning: {{< chart data="x" >}} is left out; only the generator that it was written for can expand it',
      'p.md:7: warning: {% include ad.html %} is left out; only the generator that it was written for can expand it',
      'p.md:8: warning: {{ site.data.x }} is left out; only the generator that it was written for can expand it',
    ])
  })
})

it.each([
  ['<div>\n{% markdown %}\n## Soil\n\nIt is **warm**.\n{% endmarkdown %}\n</div>'],
  ['<div>{% markdown %}## Soil\n\nIt is **warm**.{% endmarkdown %}</div>'],
])('the text of {%% markdown %%} is Markdown: %j', async body => {
  const { html, problems } = await read('a.md', `---\ntitle: T\ndate: 2024-01-01\n---\n${body}`)
  expect(html.replace(/\n+/g, '')).toBe('<div><h2 id="soil">Soil</h2><p>It is <strong>warm</strong>.</p></div>')
  expect(problems).toEqual([])
})
