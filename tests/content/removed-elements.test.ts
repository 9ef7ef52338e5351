import { describe, expect, it } from 'vitest'
import { read } from './read.ts'

const HEAD = '---\ntitle: T\ndate: 2024-01-01\n---\n'
const article = (body: string) => read('a.md', HEAD + body)
const AFTER = 'The true beginning of the text.'

describe('an element that is removed', () => {
  it.each([
    ['svg', '<svg viewBox="0 0 1 1"><style>.a{fill:red}</style><title>Chart title</title><text>12 %</text></svg>'],
    ['svg', '<svg>\n<text>Chart title</text>\n\n<text>More of the chart</text>\n\n</svg>'],
    ['svg', 'See <svg><title>Chart title, long enough to be read</title></svg>'],
    ['math', '<math><mi>x</mi><mo>=</mo><mn>2</mn><annotation>x equals two</annotation></math>'],
    ['script', '<script>alert(1)</script>'],
    ['script', 'See <script>alert("a long enough text to be a summary")</script>'],
    ['style', '<style>.a{fill:red}</style> <!-- a -->'],
    ['style', '*See* <STYLE>.a > b {fill:red}</STYLE>'],
    ['form', '<form action="/x"><label>Your address, if you please <input name="a"></label></form>'],
    ['form', '<form>\n\nYour address, if you please\n\n<button>Send it to us now</button>\n\n</form>'],
    ['canvas', '<canvas id="c">Your browser does not show canvases.</canvas>'],
    ['object', '<object data="x.swf"><param name="a"><p>Get the player from somebody.</p></object>'],
    ['template', '<template><p>A paragraph that is not there.</p></template>'],
    ['select', 'See <select><option>One of many answers</option></select>'],
    ['textarea', 'See <textarea>Something that was written before</textarea>'],
    ['button', 'See <button>Press this very button</button>'],
    ['embed', '<embed src="x.swf">'],
    ['iframe', '<iframe name="x">Your browser does not show frames.</iframe>'],
  ])('%s, as in %j, is reported and not part of the summary or the word count', async (name, written) => {
    const { summary, words, html, problems } = await article(`First.\n\n${written}\n\n${AFTER}\n`)
    const at = 7
    expect(problems).toEqual([
      expect.stringMatching(new RegExp(`^a\\.md:${at}: warning: <${name}> is left out; .{20}`)),
    ])
    expect(summary).toBe(AFTER)
    const seen = /See/.test(written) ? 1 : 0
    expect(words).toBe(1 + seen + 6)
    expect(html).not.toMatch(/Chart|fill|alert|address|player|browser|answers|before|button/)
  })

  it('is reported once, at the line of the first, without the elements inside it', async () => {
    const body = `<!--\na\n-->\n\`<svg>\` is one.\n\n    <svg>\n\nA line\nand <svg><style>a</style></svg>\nand <svg></svg> <script>x</script>\n`
    expect((await article(body)).problems.map(problem => problem.split(';')[0])).toEqual([
      'a.md:13: warning: <svg> is left out',
      'a.md:14: warning: <script> is left out',
    ])
  })

  it('ends with its paragraph', async () => {
    const { summary, problems } = await article(`See <svg> this\n\n${AFTER}\n`)
    expect([summary, problems.length]).toEqual([AFTER, 1])
  })

  it.each([
    ['`<svg>` and `<script>` in code'],
    ['```html\n<script>alert(1)</script>\n```'],
    ['Text with <b>bold</b>, <kbd>Ctrl</kbd> and <span class="x">more</span>.'],
    ['<iframe src="https://www.youtube.com/embed/abc"></iframe>'],
    ['<iframe data-src="https://maps.example/x"></iframe>'],
    ['Give <name> and <form-of-address>.'],
  ])('is not seen in %s', async body => {
    expect((await article(body)).problems).toEqual([])
  })

  it('has the right line after templates of several lines', async () => {
    const body = `{{< figure src="https://x.example/a.png"\n  caption="Two lines" >}}\n\n{# a\ncomment #}\n\n<math><mi>x</mi></math>\n`
    expect((await article(body)).problems.filter(problem => problem.includes('<math>'))).toEqual([
      expect.stringMatching(/^a\.md:11: /),
    ])
  })
})
