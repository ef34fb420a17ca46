// Finds texts on the page that do not come from the catalogue: in the pseudo-language all that do stand in brackets.

const NAMES = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'] as const

/**
 * Every text and accessible name below `root` that has letters outside of brackets.
 *
 * @param data matches what a gateway or the system said: that is not ours to translate
 */
export function untranslated(root: Element, data: RegExp): readonly string[] {
  const found: string[] = []
  for (const element of [root, ...root.querySelectorAll('*')]) {
    for (const node of element.childNodes) if (node instanceof Text) found.push(node.data)
    for (const name of NAMES) found.push(element.getAttribute(name) ?? '')
  }
  return found.filter((text) => /\p{L}/u.test(outsideBrackets(text.replaceAll(data, ''))))
}

function outsideBrackets(text: string): string {
  const less = text.replaceAll(/\[[^[\]]*\]/g, '')
  return less === text ? text : outsideBrackets(less)
}
