// `npm run policy:templates`: writes the templates and samples for administrators anew, and the table of docs/policy.md, after the
// table of keys (core/settings/policyKeys.ts) or its words have changed.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as prettier from 'prettier'
import { runnerImport } from 'vite'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
/** @type {{ module: typeof import('../packaging/policy/policyTexts.ts') }} */
const { module } = await runnerImport(join(root, 'build/packaging/policy/policyTexts.ts'), { configFile: false, root })

const docs = join(root, 'docs/policy.md')
const texts = await module.policyTexts(root, await readFile(docs, 'utf8'), prettier)
for (const [path, text] of Object.entries(texts)) {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
  console.log(path)
}
