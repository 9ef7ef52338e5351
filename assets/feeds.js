// Copies a feed's address, and hands it to a program of this device. Without this script these buttons stay hidden, and the
// addresses are there to be copied by hand.
for (const button of document.querySelectorAll('[data-copy]')) {
  const label = button.textContent
  button.hidden = !navigator.clipboard
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy)
    button.textContent = button.dataset.copied
    setTimeout(() => {
      button.textContent = label
    }, 2000)
  })
}
for (const button of document.querySelectorAll('[data-open]')) {
  const url = button.dataset.open
  // Telephones have readers among what a link can be shared to; elsewhere readers ask for the scheme `feed`.
  const isShared = matchMedia('(pointer: coarse)').matches && navigator.canShare?.({ url })
  button.hidden = false
  button.addEventListener('click', () => {
    // Nothing is wrong where somebody changes their mind.
    if (isShared) navigator.share({ url }).catch(() => undefined)
    else location.href = `feed:${url}`
  })
}
