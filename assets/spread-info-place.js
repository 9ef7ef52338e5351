// For elements without `src`: finds out which page they are on. It can change without a page load (history.pushState, a
// framework's router). The element loads this file only if it is needed.
let canonical
let path
let page
let title
let isNamed = true
let here

function look() {
  const href = document.querySelector('link[rel=canonical]')?.href
  if (href !== canonical) {
    canonical = href
    path = location.pathname
  }
  // A canonical link that is still there after a change of page is not valid.
  const now = (path === location.pathname && href) || location.href.replace(/#.*/, '')
  // A new page gets its title after its address. Only the first change of title counts: some titles blink.
  const isRenamed = now === page && !isNamed && title !== document.title
  if (now === page && !isRenamed) return
  isNamed = isRenamed || page === undefined
  page = now
  title = document.title
}

/** Updates `elements` when the page changes. Returns a function that gives the address of the page's bar at `service`. */
export function watch(elements, service) {
  if (here) return here
  here = () => {
    look()
    return `${service}bar?url=${encodeURIComponent(page)}&title=${encodeURIComponent(title)}`
  }
  const update = () => {
    for (const element of elements) element.update()
  }
  globalThis.navigation?.addEventListener('currententrychange', update)
  addEventListener('popstate', update)
  new MutationObserver(update).observe(document.head, {
    attributeFilter: ['href', 'rel'],
    characterData: true,
    childList: true,
    subtree: true,
  })
  // Browsers without the events above: check before a click reaches a bar.
  addEventListener('click', update, true)
  return here
}
