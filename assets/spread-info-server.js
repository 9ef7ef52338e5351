// Without a service no one can ask the reader's server where its users write: the form sends the reader to the usual address of
// the network's software there.
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/

// `@you@server.example`, `server.example` or an address there, as the service accepts it.
function hostOf(text) {
  const [, name = ''] =
    /^(?:https:\/\/|(?:acct:)?@?(?:[^@/:?#\s]+@)?)([^@/:?#%\\\s]+)(?:[/?#]\S*)?$/i.exec(text.trim()) ?? []
  const host = URL.canParse(`https://${name}`) ? new URL(`https://${name}`).hostname : ''
  return HOST.test(host) && !/^[\d.]+$/.test(host) ? host : undefined
}

/** Shows the forms in `root`, in place of the text that readers without scripts copy. */
export function ask(root) {
  for (const form of root.querySelectorAll('form[data-template]')) {
    const field = form.elements.server
    form.hidden = false
    form.nextElementSibling.hidden = true
    field.oninput = () => field.setCustomValidity('')
    form.onsubmit = event => {
      event.preventDefault()
      const host = hostOf(field.value)
      if (host) return open(form.dataset.template.replace('{server}', host), '_blank', 'noopener,noreferrer')
      field.setCustomValidity(form.dataset.problem)
      field.reportValidity()
    }
  }
}

ask(document)
