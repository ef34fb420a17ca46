// What counts as not translated.

import { expect, it } from 'vitest'
import { untranslated } from './untranslated.ts'

it('finds texts and names outside of brackets, and leaves data alone', () => {
  const root = document.createElement('div')
  root.innerHTML = `<p title="[ţíţļé~]">[šáý [ţĥíš~]~] 12:04</p><p>Plain</p><input placeholder="Type here">
    <button aria-label="[Çļóšé~] now">×</button><span>ZDATA1 · [íñ~] ZDATA2</span>`
  expect(untranslated(root, /ZDATA\d/g).map((text) => text.trim())).toEqual(['Plain', 'Type here', '[Çļóšé~] now'])
})
