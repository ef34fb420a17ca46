// Puts a text on the clipboard the way that needs no permission, of which this page has none: as what a person copies by hand.

/** @returns whether it was taken */
export function copyText(text: string): boolean {
  const hand = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }
  document.addEventListener('copy', hand, { once: true })
  // oxlint-disable-next-line typescript/no-deprecated -- see above
  const isCopied = document.execCommand('copy')
  document.removeEventListener('copy', hand)
  return isCopied
}
