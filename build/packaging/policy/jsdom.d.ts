// The little of jsdom that reads the templates in their test: the tools' programs know no browser's types.

declare module 'jsdom' {
  export interface XmlNode {
    readonly localName: string
    readonly textContent: string
    readonly outerHTML: string
    readonly children: Iterable<XmlNode>
    getAttribute(name: string): string | null
    hasAttribute(name: string): boolean
    querySelector(selector: string): XmlNode | null
    querySelectorAll(selector: string): Iterable<XmlNode>
  }

  export interface XmlDocument extends XmlNode {
    readonly documentElement: XmlNode
  }

  export class JSDOM {
    readonly window: {
      readonly DOMParser: new () => { parseFromString(text: string, type: 'application/xml'): XmlDocument }
    }
  }
}
