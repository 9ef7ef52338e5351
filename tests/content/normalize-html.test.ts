import { describe, expect, it } from 'vitest'
import { repairNesting } from '../../src/content/body/html/normalize-html.ts'
import { html } from './read.ts'

describe('elements are nested as the standard allows', () => {
  it.each([
    ['<a href="x">one <a href="y">two</a></a> three', '<a href="x">one </a><a href="y">two</a> three'],
    ['<h2>open <h3>inner</h3></h2>', '<h2>open </h2><h3>inner</h3>'],
    ['<p>a<div>b</div>c</p>', '<p>a</p><div>b</div>c'],
    ['<ul><li>a<li>b<ul><li>c</li></ul></li></li></ul>', '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>'],
    [
      '<table><tr><td>a<p>b<tr><td>c</td></tr></p></td></tr></table>',
      '<table><tbody><tr><td>a<p>b</p></td></tr><tr><td>c</td></tr></tbody></table>',
    ],
    [
      '<table><tbody><tr><td><a href="x">a</a></td><td>b</td></tr></tbody></table>',
      '<table><tbody><tr><td><a href="x">a</a></td><td>b</td></tr></tbody></table>',
    ],
    [
      '<a href="x"><table><tbody><tr><td><a href="y">in</a></td></tr></tbody></table></a>',
      '<a href="x"><table><tbody><tr><td><a href="y">in</a></td></tr></tbody></table></a>',
    ],
    ['<div><td>no table</td></div>', '<div>no table</div>'],
    [
      '<table><tr><td><tr><td></b>x</td></tr></td></tr></table>',
      '<table><tbody><tr><td></td></tr><tr><td>x</td></tr></tbody></table>',
    ],
    ['<dl><dt>a<dd>b<dt>c</dl>', '<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>'],
    ['<b><i>x</b>y</i>', '<b><i>x</i></b><i>y</i>'],
    ['<p>a<br>b<img src="x" alt="1 &gt; 0"></p>', '<p>a<br>b<img src="x" alt="1 &gt; 0"></p>'],
    ['</p>text', 'text'],
    ['<table>stray<tr><td>a</td></tr></table>', 'stray<table><tbody><tr><td>a</td></tr></tbody></table>'],
    ['<p title="a &lt; b &gt; c">x="<b>1</b>"</p>', '<p title="a &lt; b &gt; c">x="<b>1</b>"</p>'],
  ])('%s', (written, repaired) => {
    expect(repairNesting(written)).toBe(repaired)
    expect(repairNesting(repaired)).toBe(repaired)
  })

  it('also if a video was inside a link', async () => {
    expect(
      await html('<a href="https://x.example/">See <iframe src="https://www.youtube.com/embed/abc"></iframe></a>'),
    ).toBe('<p><a href="https://x.example/">See </a><a href="https://www.youtube.com/watch?v=abc">YouTube</a></p>\n')
  })
})
