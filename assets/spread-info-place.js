// For elements without `src`: the page that they stand in, which may become another without being loaded anew
// (history.pushState, a framework's router). The element fetches this only where it is needed.
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
  // A canonical link that was left behind by a change of page is none.
  const now = (path === location.pathname && href) || location.href.replace(/#.*/, '')
  // The title of a page that has just changed comes after its address. Later titles are no other page's: some blink.
  const isRenamed = now === page && !isNamed && title !== document.title
  if (now === page && !isRenamed) return
  isNamed = isRenamed || page === undefined
  page = now
  title = document.title
}

/** Keeps `elements` to the page, and returns what says which one it is: the address of its bar at `service`. */
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
  // Where nothing says that the address changed: before a click reaches a bar.
  addEventListener('click', update, true)
  return here
}
