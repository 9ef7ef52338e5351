// Attribution of shares (share.attribution): reports once which share brought this visit, removes its id from the address
// bar, and adds it to shares from here. Nothing is stored in the browser.
const ID = /([?&])si=([0-9a-f]{12})(?:&|$)/
// The placeholder of the id in what a bar shares. The shared URL can be a parameter of another URL.
const PLACE = /(si(?:=|%3D))0{12}/
// Attributes with what is shared; the first that a control has is used.
const SHARED = ['data-url', 'value', 'href']

const [address, ...fragment] = location.href.split(/(?=#)/)
const [, , parent] = ID.exec(address) ?? []
if (parent) history.replaceState(history.state, '', address.replace(ID, '$1').replace(/[?&]$/, '') + fragment.join(''))
let told = !parent

/** Adds ids to the shares of a bar. */
export function follow(bar) {
  // Readers who opted out are not followed.
  if (navigator.globalPrivacyControl || navigator.doNotTrack === '1') return
  if (!told) bar.tell({ visit: parent })
  told = true
  if (parent) {
    bar.parent = parent
    const input = Object.assign(document.createElement('input'), { type: 'hidden', name: 'parent', value: parent })
    bar.bar.querySelector('form').append(input)
    for (const link of bar.bar.querySelectorAll('a[data-do]'))
      link.href += `${link.href.includes('?') ? '&' : '?'}si=${parent}`
  }
  // Runs before the bar's own listener, so that the id in the shared URL is that of the click.
  let click
  bar.name = () => click
  const begin = () => {
    click = crypto.randomUUID?.()
    if (!click) return
    for (const control of bar.bar.querySelectorAll('[data-followed]'))
      control.setAttribute(
        SHARED.find(name => control.hasAttribute(name)),
        control.dataset.followed.replace(PLACE, `$1${click.slice(-12)}`),
      )
  }
  bar.bar.addEventListener('click', begin, { capture: true })
}
