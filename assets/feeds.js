// Copies a feed's address. Without this script the buttons stay hidden, and the addresses are there to be copied by hand.
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
