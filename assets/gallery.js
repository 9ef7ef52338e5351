// /cards: draws again while someone types, and when something is saved. Without it, the form sends itself.
const form = document.querySelector('.design')
const { path } = document.body.dataset
const WAIT_MS = 250
const LOOK_MS = 1500

let timer
let isDrawing = false
let isStale = false

const status = text => {
  const line = form?.querySelector('.status')
  if (line) line.textContent = text
}

function addressNow() {
  if (!form) return location.href
  const query = new URLSearchParams(new FormData(form))
  query.delete('sample')
  const page = new URLSearchParams(location.search).get('page')
  if (page) query.set('page', page)
  return `${path}?${query}`
}

/** Puts what is new into the page when its pictures are there, so that nothing flickers. */
async function replace(fresh, id) {
  const [old, next] = [document.getElementById(id), fresh.getElementById(id)]
  if (!old || !next) return
  const shown = document.importNode(next, true)
  const pictures = [...shown.querySelectorAll('img:not([loading])')]
  await Promise.allSettled(pictures.map(picture => picture.decode()))
  const focused = document.activeElement?.closest(`#${id} [data-look]`)?.dataset.look
  old.replaceWith(shown)
  if (focused) shown.querySelector(`[data-look="${CSS.escape(focused)}"]`)?.focus()
}

async function draw(ids = ['drawn']) {
  if (isDrawing) {
    isStale = true
    return
  }
  isDrawing = true
  const address = addressNow()
  status('Drawing …')
  try {
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(`the answer is ${answer.status}`)
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const id of ids) await replace(fresh, id)
    document.body.dataset.version = fresh.body.dataset.version
    history.replaceState(null, '', address)
    status('')
  } catch (error) {
    status(`Not drawn: ${error.message}. Is the service still running?`)
  }
  isDrawing = false
  if (isStale) {
    isStale = false
    await draw(ids)
  }
}

function drawSoon() {
  clearTimeout(timer)
  timer = setTimeout(draw, WAIT_MS)
}

form?.addEventListener('submit', event => {
  event.preventDefault()
  draw()
})

form?.addEventListener('input', ({ target }) => {
  if (target.name === 'sample') {
    const [choice] = target.selectedOptions
    if (choice.value !== '') {
      const { title, language } = form.elements
      title.value = choice.dataset.title
      language.value = choice.value
      title.lang = choice.value
      title.dir = 'auto'
    }
  }
  drawSoon()
})

// The looks are links: without this they would load the whole page.
document.addEventListener('click', event => {
  const look = event.target.closest('[data-look]')
  if (!look || !form || event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  form.elements.look.value = look.dataset.look
  draw()
})

setInterval(async () => {
  if (document.hidden || isDrawing) return
  const answer = await fetch(`${path}/version`).catch(() => undefined)
  if (answer?.ok && (await answer.text()) !== document.body.dataset.version) await draw(['drawn', 'all'])
}, LOOK_MS)
