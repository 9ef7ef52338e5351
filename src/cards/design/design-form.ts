// The form of `/cards`. It works without JavaScript: its answer is the page with another query.
import { html } from 'hono/html'
import { nameOfLanguage } from '../../locales/language-names.ts'
import type { Html } from '../../page.ts'
import { directionOf } from '../../text/language.ts'
import { type Design, LONGEST, type TextField } from './design.ts'
import { SAMPLES } from './samples.ts'

export interface FormChoices {
  /** The articles with a picture. */
  readonly pictures: readonly { readonly slug: string; readonly title: string }[]
  /** Whether a file below the folder of articles can be read. */
  readonly hasFolder: boolean
}

export function renderForm(design: Design, { pictures, hasFolder }: FormChoices, path: string): Html {
  const { title, language, dark, look, picture, accent } = design
  const words = html` lang="${language}" dir="${directionOf(language)}"`
  const field = (name: TextField, label: string, more: Html | string = '') =>
    html`<label>${label}<input name="${name}" value="${design[name]}" maxlength="${LONGEST[name]}" autocomplete="off"${more}></label>`
  return html`<form class="design" method="get" action="${path}" aria-label="What the card shows">
<input type="hidden" name="look" value="${look}">
<label>Title<textarea name="title" rows="3" maxlength="${LONGEST.title}"${words}>${title}</textarea></label>
<label>Or a sample in another script<select name="sample"><option value="">as typed</option>${Object.entries(
    SAMPLES,
  ).map(
    ([tag, sample]) =>
      html`<option value="${tag}" lang="${tag}" data-title="${sample}">${nameOfLanguage(tag)}</option>`,
  )}</select></label>
<div class="pair">${field('language', 'Language', html` list="languages"`)}<datalist id="languages">${Object.keys(
    SAMPLES,
  ).map(tag => html`<option value="${tag}">${nameOfLanguage(tag)}</option>`)}</datalist>
${field('section', 'Section', words)}</div>
${field('author', 'Author', words)}
${field('summary', 'Summary', words)}
<label>Picture<select name="picture"><option value="">none</option>${pictures.map(
    each => html`<option value="${each.slug}"${each.slug === picture && html` selected`}>${each.title}</option>`,
  )}</select></label>
${hasFolder && field('file', 'Or a file below the folder of articles', html` placeholder="pictures/harbour.jpg" spellcheck="false"`)}
<div class="pair"><label>Accent<input type="color" name="accent" value="${accent}"></label>
<label class="check"><input type="checkbox" name="dark"${dark && html` checked`}> Dark</label></div>
<details${(design.quote || design.number) && html` open`}><summary>Quote and number</summary>
${field('quote', 'Quote', words)}${field('by', 'Who said it', words)}
<div class="pair">${field('number', 'Number')}${field('label', 'What it counts', words)}</div></details>
<p class="buttons"><button>Draw</button> <a href="${path}">Start again</a></p>
<p class="status" role="status"></p>
</form>`
}
