// What an Electron without its own default app needs so that `electron [-r MODULE] [FLAGS] FOLDER` starts a project's folder.
// Behaves as the one upstream does for this use: process.defaultApp is set, name, version and app path are the project's.
import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

/**
 * @param {readonly string[]} words the command line without the executable
 * @returns {{ preload: string[], folder: string | null, version: boolean }}
 */
function readCommandLine(words) {
  /** @type {string[]} */
  const preload = []
  let version = false
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (word === '-r' || word === '--require') {
      at += 1
      const name = words[at]
      if (name !== undefined) preload.push(name)
    } else if (word === '-v' || word === '--version') version = true
    else if (!word.startsWith('-')) return { preload, folder: resolve(word), version }
  }
  return { preload, folder: null, version }
}

/**
 * What a default app may do beyond the published types.
 * @typedef {Electron.App & Record<'setVersion' | 'setAppPath' | 'setDesktopName', (text: string) => void>} ProjectApp
 */

/** @param {string} folder */
async function startProject(folder) {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true, configurable: false })
  const project = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const name = project.productName ?? project.name
  const projectApp = /** @type {ProjectApp} */ (app)
  if (project.version) projectApp.setVersion(project.version)
  if (name) {
    projectApp.name = name
    projectApp.setDesktopName(project.desktopName ?? `${name}.desktop`)
  }
  projectApp.setAppPath(folder)
  await import(pathToFileURL(join(folder, project.main ?? 'index.js')).href)
}

const { preload, folder, version } = readCommandLine(process.argv.slice(1))
const requireModule = createRequire(import.meta.url)
for (const name of preload) requireModule(resolve(name))

if (folder !== null) {
  try {
    await startProject(folder)
  } catch (error) {
    console.error(`The app in ${folder} failed while it was loaded:`, error)
    process.exit(1)
  }
} else if (version) {
  console.log(`v${process.versions.electron}`)
  process.exit(0)
} else {
  console.error('Usage: electron [-r MODULE] [FLAGS] FOLDER')
  process.exit(1)
}
