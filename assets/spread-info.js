// <spread-info>: takes over the bar's markup, which works by itself, or fetches it where a page holds none.
//   src    the bar's address at the service, https://news.example/bar/first-light; without it, the page it stands in
// The service puts the style sheet in place of {style}. No markup is parsed from text: Trusted Types have nothing to stop.
const service = new URL('.', import.meta.url).href
const sheet = new CSSStyleSheet()
sheet.replaceSync('{style}')
const waiting = new Set()

// Null where there is none: a page is not bothered with what a bar misses.
const load = src =>
  new Promise(resolve => {
    const request = new XMLHttpRequest()
    request.open('GET', src)
    request.responseType = 'document'
    request.onloadend = () => resolve(request.response)
    request.send()
  })

const ask = async address => {
  try {
    return await (await fetch(address, { cache: 'no-cache' })).json()
  } catch {
    return {}
  }
}

// Every bar of a page asks in one request.
const refresh = async () => {
  const bars = [...waiting]
  waiting.clear()
  const slugs = bars.map(bar => bar.src.replace(/.*\//, ''))
  const counts = await ask(`${bars[0].at('shares').replace(/[/][^/]*$/, '')}?slug=${slugs.join('&slug=')}`)
  for (const [index, bar] of bars.entries()) bar.show(counts[decodeURIComponent(slugs[index])])
}

customElements.define(
  'spread-info',
  class extends HTMLElement {
    async connectedCallback() {
      if (this.shadowRoot) return
      const page = document.querySelector('link[rel=canonical]')?.href || location.href.replace(/#.*/, '')
      const src = this.getAttribute('src')
      this.src = src
        ? new URL(src, location).href
        : `${service}bar?url=${encodeURIComponent(page)}&title=${encodeURIComponent(document.title)}`
      let bar = this.querySelector('section')
      const fresh = !bar
      if (fresh) bar = (await load(this.src))?.querySelector('section')
      if (!bar) return
      const root = this.attachShadow({ mode: 'open' })
      root.adoptedStyleSheets = [sheet]
      root.append(bar)
      // HTML has no attribute of that name, so pages do not show it before.
      for (const piece of root.querySelectorAll('[data-part]')) piece.part = piece.dataset.part
      this.bar = bar
      if ('trail' in bar.dataset) import(`${service}assets/spread-info-trail.js`).then(({ follow }) => follow(this))
      this.status = bar.querySelector('output')
      for (const hidden of bar.querySelectorAll('li[hidden]')) hidden.hidden = false
      bar.addEventListener('click', this)
      bar.querySelector('form').addEventListener('submit', this)
      if (fresh) return
      if (this.src.includes('?')) return this.show(await ask(this.at('shares')))
      if (!waiting.size) setTimeout(refresh)
      waiting.add(this)
    }

    handleEvent(event) {
      if (event.type === 'submit') return this.mark(event.target)
      const control = event.target.closest('button, a')
      const { do: action, network } = control?.dataset ?? {}
      if (network && control.href && !action) this.report(network)
      if (action && !event.ctrlKey && !event.metaKey && !event.shiftKey) this[action](event, control)
    }

    // Names a click, so that a repeated request counts nothing. The trail gives each its own.
    name() {
      return crypto.randomUUID?.()
    }

    mark(form) {
      const field =
        form.elements.id ??
        form.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name: 'id' }))
      field.value = this.name() ?? ''
    }

    // The same page at another of the service's endpoints.
    at(endpoint) {
      return this.src.replace(/bar(?=[/][^/?]*$|[?])/, endpoint)
    }

    report(network) {
      this.tell({ network, parent: this.parent })
    }

    tell(what) {
      navigator.sendBeacon?.(this.at('shares'), JSON.stringify({ ...what, id: this.name() }))
    }

    async copy(_, { value, dataset }) {
      try {
        await navigator.clipboard.writeText(value)
        this.status.value = dataset.done
        this.report('copy')
      } catch {
        this.panel(this.at('share'))
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
        const { open } = await import(`${service}assets/spread-info-panel.js`)
        await open(this, href, load)
      } catch {
        location.assign(href)
      }
    }

    show(counts) {
      if (!counts?.networks) return
      const language = this.bar.lang
      // What is too little to show is not told.
      const text = count => (count ? count.toLocaleString(language) : '')
      const total = this.bar.querySelector('[data-shared]')
      total.hidden = !text(counts.shares)
      total.textContent = total.dataset.shared.replace('{count}', text(counts.shares))
      for (const button of this.bar.querySelectorAll('[data-network]'))
        button.querySelector('b').textContent = text(counts.networks[button.dataset.network]?.shares)
    }
  },
)
