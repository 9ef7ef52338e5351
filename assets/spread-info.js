// <spread-info>: takes over the bar's markup, which works by itself, or fetches it where a page holds none.
//   src    the bar's address at the service, https://news.example/bar/first-light; without it, the page it stands in
// The service puts the style sheet in place of {style}. No markup is parsed from text: Trusted Types have nothing to stop.
const service = new URL('.', import.meta.url).href
const sheet = new CSSStyleSheet()
sheet.replaceSync('{style}')
const waiting = new Set()
const elements = new Set()
// The bar's address for the page that elements without `src` stand in; known where there are any.
let here = () => ''

// Null where there is none: a page is not bothered with what a bar misses.
const load = src =>
  new Promise(resolve => {
    const request = new XMLHttpRequest()
    request.open('GET', src)
    request.responseType = 'document'
    request.onloadend = () => resolve(request.response)
    request.send()
  })

const none = () => {}

const ask = address =>
  fetch(address, { cache: 'no-cache' })
    .then(answer => answer.json())
    .catch(none)

// Every bar of a page asks in one request.
const refresh = async () => {
  const bars = [...waiting]
  waiting.clear()
  const slugs = bars.map(bar => bar.src.replace(/.*\//, ''))
  const counts = await ask(`${at(bars[0].src, 'shares').replace(/[/][^/]*$/, '')}?slug=${slugs.join('&slug=')}`)
  for (const [index, bar] of bars.entries()) bar.show(counts?.[decodeURIComponent(slugs[index])])
}

// The same page at another of the service's endpoints.
const at = (src, endpoint) => src.replace(/bar(?=[/][^/?]*$|[?])/, endpoint)

// What few bars need has files of its own. Without them the rest works.
const lend = name => import(`${service}assets/spread-info-${name}.js`)

// What one piece of markup does: it shares, and counts for, what it was made for, whatever the element shows by then.
class Bar {
  constructor(element, src, bar) {
    Object.assign(this, { element, src, bar })
    // HTML has no attribute of that name, so pages do not show it before.
    for (const piece of bar.querySelectorAll('[data-part]')) piece.part = piece.dataset.part
    if ('trail' in bar.dataset) lend('trail').then(trail => trail.follow(this), none)
    // Only scripts copy.
    bar.querySelector('li[hidden]').hidden = false
    bar.addEventListener('click', this)
    bar.querySelector('form').addEventListener('formdata', this)
  }

  handleEvent(event) {
    // Another one is on its way.
    if (this.element.bar !== this) return event.preventDefault()
    if (event.formData) return event.formData.set('id', this.name() ?? '')
    const control = event.target.closest('button, a')
    const { do: action, network } = control?.dataset ?? {}
    if (network && control.href && !action) this.report(network)
    if (action && !event.ctrlKey && !event.metaKey && !event.shiftKey) this[action](event, control)
  }

  // Names a click, so that a repeated request counts nothing. The trail gives each its own.
  name() {
    return crypto.randomUUID?.()
  }

  report(network) {
    this.tell({ network, parent: this.parent })
  }

  tell(what) {
    navigator.sendBeacon?.(at(this.src, 'shares'), JSON.stringify({ ...what, id: this.name() }))
  }

  async copy(_, { value, dataset }) {
    try {
      await navigator.clipboard.writeText(value)
      this.bar.querySelector('output').value = dataset.done
      this.report('copy')
    } catch {
      this.panel(at(this.src, 'share'))
    }
  }

  async more(event, { href, dataset: { url } }) {
    if (!navigator.share) return
    event.preventDefault()
    try {
      await navigator.share({ title: document.title, url })
      this.report('native')
    } catch (error) {
      if (error.name !== 'AbortError') location.assign(href)
    }
  }

  open(event, { href }) {
    event.preventDefault()
    this.panel(href)
  }

  async panel(href) {
    try {
      await (await lend('panel')).open(this, href, load)
    } catch {
      location.assign(href)
    }
  }

  show(counts) {
    const { networks, shares } = counts ?? {}
    if (!networks) return
    const { bar } = this
    // A count below the publication's minimum is null, and hidden.
    const text = count => (count || '').toLocaleString(bar.lang)
    const total = bar.querySelector('[data-other]')
    const { [new Intl.PluralRules(bar.lang).select(shares)]: form, other } = total.dataset
    total.hidden = !shares
    total.textContent = (form ?? other).replace('{count}', text(shares))
    for (const button of bar.querySelectorAll('[data-network]'))
      button.querySelector('b').textContent = text(networks[button.dataset.network]?.shares)
  }
}

customElements.define(
  'spread-info',
  class extends HTMLElement {
    static observedAttributes = ['src']

    get src() {
      const src = this.getAttribute('src')
      // As the browser reads it; an address that is none stays as it is.
      return src ? Object.assign(document.createElement('a'), { href: src }).href : ''
    }

    set src(value) {
      if (value) this.setAttribute('src', value)
      else this.removeAttribute('src')
    }

    connectedCallback() {
      // Set before there was this script.
      if (Object.hasOwn(this, 'src')) {
        const { src } = this
        delete this.src
        this.src = src
      }
      elements.add(this)
      this.update()
    }

    disconnectedCallback() {
      elements.delete(this)
      // What was not found is asked for again where the element comes back.
      if (!this.bar?.src) this.wanted = ''
    }

    attributeChangedCallback() {
      this.update()
    }

    // Shows the bar of what is to be shared now, unless it does already.
    async update() {
      const src = this.src || here()
      if (!this.isConnected || (src && src === this.wanted)) return
      this.wanted = src
      // From here on what is shown shares nothing, and an answer to a question of before comes too late.
      const turn = {}
      this.bar = turn
      if (!src)
        return lend('place').then(place => {
          here = place.watch(elements, service)
          this.update()
        }, none)
      // A framework sets attributes and children one after the other.
      await turn
      const held = this.querySelector('.spread-info')
      const isFit = held?.querySelector('[data-do=more]')?.href === at(src, 'share')
      const page = isFit ? null : await load(src).catch(none)
      if (this.bar !== turn) return
      const bar = isFit ? held : page?.querySelector('.spread-info')
      if (!this.shadowRoot && (held || bar)) this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet]
      this.shadowRoot?.replaceChildren(bar ?? '')
      if (!bar) return
      this.bar = new Bar(this, page?.URL ?? src, bar)
      if (page) return
      if (src.includes('?')) return this.bar.show(await ask(at(src, 'shares')))
      if (!waiting.size) setTimeout(refresh)
      waiting.add(this.bar)
    }
  },
)
