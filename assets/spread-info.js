// <spread-info>: uses the bar's markup, which also works without scripts, or loads it if the page does not contain it.
//   src    the bar's address, https://news.example/bar/first-light; without it, the bar of the present page
// The service replaces {style} with the style sheet. No markup is parsed from strings, so Trusted Types do not block it.
const service = new URL('.', import.meta.url).href
const sheet = new CSSStyleSheet()
sheet.replaceSync('{style}')
const waiting = new Set()
const elements = new Set()
// The bar's address for elements without `src`; set when there is such an element.
let here = () => ''

// Null if there is no page. No error: the surrounding page can do nothing about it.
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

// One request for all bars of a page.
const refresh = async () => {
  const bars = [...waiting]
  waiting.clear()
  const slugs = bars.map(bar => bar.page.replace(/.*\//, ''))
  const counts = await ask(bars[0].page.replace(/share.[^/]*$/, `shares?slug=${slugs.join('&slug=')}`))
  for (const [index, bar] of bars.entries()) bar.show(counts?.[decodeURIComponent(slugs[index])])
}

// The counts of a share page, `/share/first-light` or `/share?url=…`.
const sharesOf = page => page.replace(/share(?=.[^/]*$)/, 'shares')

// Features that few bars need are in files of their own. The bar works without them.
const lend = name => import(`${service}assets/spread-info-${name}.js`)

// The behaviour of one piece of markup. It shares, and counts, the page it was made for, even if the element has changed.
class Bar {
  constructor(element, bar) {
    // `total` is absent without a service. `page` is at the service: the bar itself may be a file on another host.
    Object.assign(this, { element, bar, total: bar.querySelector('p'), page: bar.querySelector('[data-do=more]').href })
    // The HTML standard does not define `part`, so the markup has data-part and stays valid.
    for (const piece of bar.querySelectorAll('[data-part]')) piece.part = piece.dataset.part
    if ('trail' in bar.dataset) lend('trail').then(trail => trail.follow(this), none)
    // Copying needs scripts.
    bar.querySelector('li[hidden]').hidden = false
    bar.addEventListener('click', this)
    bar.addEventListener('formdata', this)
  }

  handleEvent(event) {
    // The element is loading another bar.
    if (this.element.bar !== this) return event.preventDefault()
    if (event.formData) return event.formData.set('id', this.name() ?? '')
    const control = event.target.closest('button, a')
    const { do: action, network } = control?.dataset ?? {}
    if (network && control.href && !action) this.report(network)
    if (action && !event.ctrlKey && !event.metaKey && !event.shiftKey) this[action](event, control)
  }

  // The id of a click, so that a repeated request is not counted. The trail replaces this function.
  name() {
    return crypto.randomUUID?.()
  }

  report(network) {
    this.tell({ network, parent: this.parent })
  }

  tell(what) {
    if (this.total) navigator.sendBeacon?.(sharesOf(this.page), JSON.stringify({ ...what, id: this.name() }))
  }

  async copy(_, { value, dataset }) {
    try {
      await navigator.clipboard.writeText(value)
      this.bar.querySelector('output').value = dataset.done
      this.report('copy')
    } catch {
      this.panel(this.page)
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
    const { bar, total } = this
    // A count below the publication's minimum is null, and hidden.
    const text = count => (count || '').toLocaleString(bar.lang)
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
      // Absolute, as the browser resolves it; an invalid URL stays as it is.
      return src ? Object.assign(document.createElement('a'), { href: src }).href : ''
    }

    set src(value) {
      if (value) this.setAttribute('src', value)
      else this.removeAttribute('src')
    }

    connectedCallback() {
      // The property was set before this script ran.
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
      // A bar that was not found is requested again when the element is attached again.
      if (!this.bar?.page) this.wanted = ''
    }

    attributeChangedCallback() {
      this.update()
    }

    // Shows the bar of the page to share, if it is not shown already.
    async update() {
      const src = this.src || here()
      if (!this.isConnected || (src && src === this.wanted)) return
      this.wanted = src
      // From here on the old bar shares nothing, and responses to earlier requests are ignored.
      const turn = {}
      this.bar = turn
      if (!src)
        return lend('place').then(place => {
          here = place.watch(elements, service)
          this.update()
        }, none)
      // Frameworks set attributes and children one after the other.
      await turn
      const held = this.querySelector('.spread-info')
      const isFit = held?.querySelector('[data-do=more]')?.href.endsWith(src.replace(/.*(?=[/?])/, ''))
      const page = isFit ? null : await load(src).catch(none)
      if (this.bar !== turn) return
      const bar = isFit ? held : page?.querySelector('.spread-info')
      if (!this.shadowRoot && (held || bar)) this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet]
      this.shadowRoot?.replaceChildren(bar ?? '')
      if (!bar) return
      this.bar = new Bar(this, bar)
      if (page || !this.bar.total) return
      if (src.includes('?')) return this.bar.show(await ask(sharesOf(this.bar.page)))
      if (!waiting.size) setTimeout(refresh)
      waiting.add(this.bar)
    }
  },
)
