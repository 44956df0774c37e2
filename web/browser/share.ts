/** Gives an address to the system's own share sheet, or to the clipboard where there is none. */
async function shareAddress(button: HTMLElement, address: string): Promise<void> {
  if (navigator.share !== undefined) {
    await navigator.share({ title: document.title, url: address })
    return
  }
  await navigator.clipboard.writeText(address)
  button.textContent = button.dataset.done ?? button.textContent
}

/** Listens above the buttons, so that they work after the page was redrawn. */
export function serveShareButtons(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (!button) return
    const address = button.dataset.share
    // Closing the share sheet rejects too: the address stands in the page as text either way.
    if (address !== undefined) void shareAddress(button, address).catch(() => undefined)
    if ('print' in button.dataset) window.print()
  })
}
