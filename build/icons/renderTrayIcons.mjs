// Draws the tray's icons: `node build/icons/renderTrayIcons.mjs` writes build/icons/tray/<kind>-<panel>-<size>.png (and @2x).
// Each state has a shape of its own, so that it can be told without colours and at 16 pixels:
// a full disc with a tick, a bell's dot, a triangle, a padlock, two bars, an empty ring.
import { Resvg } from '@resvg/resvg-js'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
