// For the card of an article in a frame of WordPress, which shows the frame once it has told its height, and opens a link
// that the frame asks it to open. Its sandbox allows nothing else (wp-includes/js/wp-embed.js).

// WordPress names the frame by it, in the fragment of the frame's address, sometimes only after loading.
const secret = () => /[?&]secret=(\w+)/.exec(location.hash)?.[1]

function tell(message, value) {
  if (secret() && parent !== window) parent.postMessage({ message, value, secret: secret() }, '*')
}

/** As high as its words and a picture of 16:9 above them. */
function tellHeight() {
  const picture = document.querySelector('.picture') ? (innerWidth * 9) / 16 : 0
  tell('height', Math.ceil(picture + document.querySelector('.words').scrollHeight) + 5)
}

addEventListener('load', tellHeight)
addEventListener('resize', tellHeight)
addEventListener('hashchange', tellHeight)
addEventListener('message', ({ source, data }) => {
  if (source === parent && data?.message === 'ready' && data.secret === secret()) tellHeight()
})

document.addEventListener('click', event => {
  const link = event.target.closest('a')
  if (!link || !secret() || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  // It opens no other host than the frame's own.
  tell('link', link.host === location.host ? link.href : link.dataset.page)
})
