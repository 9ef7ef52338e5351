// Where a publication follows its shares (share.attribution): tells once which share brought this visit, takes its id out of
// the address bar, and lets shares from here say what they came of. Nothing is kept in the browser.
const ID = /([?&])si=([0-9a-f]{12})(?:&|$)/
// The place of the id in what a bar shares; it may stand inside another address.
const PLACE = /(si(?:=|%3D))0{12}/
// Where the bar holds what is shared; the first that a control has.
const SHARED = ['data-url', 'value', 'href']

const [address, ...fragment] = location.href.split(/(?=#)/)
const [, , parent] = ID.exec(address) ?? []
if (parent) history.replaceState(history.state, '', address.replace(ID, '$1').replace(/[?&]$/, '') + fragment.join(''))
let told = !parent

/** Follows the shares of a bar. */
export function follow(bar) {
  // Who asks not to be followed is not.
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
  // Before the bar listens itself: what a click shares bears the name of the click.
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
