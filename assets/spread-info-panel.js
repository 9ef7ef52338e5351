// The dialog of the share bar, loaded when it first opens: a page of the service without its header and footer.
const STYLE = `:host{all:initial;color-scheme:inherit}
dialog{box-sizing:border-box;max-width:min(32rem,calc(100vw - 2rem));border:1px solid currentcolor;border-radius:0;padding:1.5rem;background:canvas;color:canvastext;font:max(16px,1rem)/1.5 var(--spread-info-font,Georgia,"Times New Roman",serif);text-align:start}
dialog::backdrop{background:rgb(0 0 0/.45)}
h1{margin:0 0 .6em;margin-inline-end:2em;font-size:1.25em}
a{color:inherit}
input:not([type=checkbox]),textarea{box-sizing:border-box;width:100%;min-height:44px;border:1px solid;padding:.5rem;background:canvas;color:canvastext;font:inherit}
button{min-width:44px;min-height:44px;border:1px solid;padding:0 1rem;background:none;color:inherit;font:inherit;cursor:pointer}
.close{position:absolute;inset-block-start:.5rem;inset-inline-end:.5rem;border:0;padding:0}
figure{margin:1rem 0 0;text-align:center}
figure svg{width:min(16rem,100%);height:auto}
[role=alert]{font-weight:700}`
const KEY = 'spread-info-server'

/** Shows the panel of the page at `href` in a dialog in the bar's shadow tree. */
export async function open(bar, href, load) {
  const page = await load(href)
  const panel = page.querySelector('.spread-info-panel')
  if (!panel) throw new Error('spread-info: no panel')
  showPart(panel, new URL(href).hash.slice(1))
  const server = panel.querySelector('[data-template]') && (await import('./spread-info-server.js'))
  // Relative addresses would change their meaning on a page of another origin, so they become absolute.
  for (const name of ['href', 'action', 'formAction'])
    for (const control of panel.querySelectorAll(`[${name}]`)) control.setAttribute(name, control[name])
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  // The element may share another page by now.
  const root = bar.element.shadowRoot
  if (bar.element.bar !== bar) return
  const host = root.appendChild(document.createElement('div'))
  const inside = host.attachShadow({ mode: 'open' })
  inside.adoptedStyleSheets = [sheet]
  const dialog = inside.appendChild(document.createElement('dialog'))
  dialog.lang = panel.lang
  dialog.dir = panel.dir
  const heading = panel.querySelector('h1')
  heading.id = 'title'
  dialog.setAttribute('aria-labelledby', 'title')
  const close = dialog.appendChild(document.createElement('button'))
  close.type = 'button'
  close.className = 'close'
  close.textContent = '✕'
  close.setAttribute('aria-label', bar.bar.dataset.close)
  close.onclick = () => dialog.close()
  dialog.append(...panel.childNodes)
  server?.ask(dialog)
  askServer(dialog)
  dialog.onclick = event => {
    if (event.target === dialog) dialog.close()
  }
  // The browser returns the focus to the button that opened the dialog.
  dialog.onclose = () => host.remove()
  dialog.showModal()
}

/** Without a service, the pages of the networks are parts of one page, and the fragment of the address names one. */
function showPart(panel, id) {
  const part = panel.querySelector(`[id="${id}"]`)
  if (!part) {
    for (const hidden of panel.querySelectorAll('.spread-info-part')) hidden.remove()
    return
  }
  const [heading, subject, name] = ['h1', '.spread-info-subject', `[id="${id}"] h2`].map(each =>
    panel.querySelector(each),
  )
  heading.textContent = name?.textContent ?? part.ariaLabel
  name?.remove()
  panel.replaceChildren(heading, ...(subject ? [subject] : []), ...part.childNodes)
}

function askServer(dialog) {
  const form = dialog.querySelector('[data-remember]')
  if (!form) return
  form.target = '_blank'
  form.rel = 'noopener'
  // Scripts of another origin's page could read what is stored there.
  if (new URL(form.action).origin === location.origin) rememberServer(form)
  // The reader may have to correct the name of the server first.
  if (!form.dataset.template) form.addEventListener('submit', () => dialog.close())
}

/** Stores the reader's server on this device, only if the reader chooses to. */
function rememberServer(form) {
  const field = form.elements.server
  const label = document.createElement('label')
  const box = Object.assign(document.createElement('input'), { type: 'checkbox' })
  label.append(box, ` ${form.dataset.remember}`)
  field.after(label)
  let kept = ''
  try {
    kept = localStorage.getItem(KEY) ?? ''
  } catch {
    label.remove()
  }
  field.value ||= kept
  box.checked = kept !== ''
  form.addEventListener('submit', () => {
    try {
      if (box.checked) localStorage.setItem(KEY, field.value)
      else localStorage.removeItem(KEY)
    } catch {
      // Without storage the reader enters the server again next time.
    }
  })
}
