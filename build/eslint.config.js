// What the fast lint (oxlint.json) cannot say: that imports point inward (rooms.js), the house's own syntax, and Svelte's components
// with TypeScript's strict type-checked rules. Run from the project's root with `--config build/eslint.config.js`.
import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import { defineConfig } from 'eslint/config'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript-eslint'
import { FOR_TESTS, forbiddenTo, importsOf, ROOMS } from './rooms.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** What is asked of scripts in a way of our own is asked of components in the same way. */
const OPTIONS_OF_SCRIPTS = Object.fromEntries(
  JSON.parse(readFileSync(join(root, 'build', 'oxlint.json'), 'utf8'))
    .overrides.filter((/** @type {{ files: string[] }} */ { files }) => files.includes('**/*.ts'))
    .flatMap((/** @type {{ rules: Record<string, unknown> }} */ { rules }) => Object.entries(rules))
    .filter((/** @type {[string, unknown]} */ [, setting]) => Array.isArray(setting))
    .map((/** @type {[string, unknown]} */ [name, setting]) => [
      name.replace('typescript/', '@typescript-eslint/'),
      setting,
    ]),
)
const TESTS = ['**/*.test.ts', '**/testing/**/*.ts']

/**
 * Forbids imports in some files.
 *
 * @param {string[]} files
 * @param {[regex: string, message: string][]} forbidden
 * @param {string[]} [ignores]
 */
function zone(files, forbidden, ignores = []) {
  const patterns = forbidden.map(([regex, message]) => ({ regex, message }))
  return { files, ignores, rules: { 'no-restricted-imports': ['error', { patterns }] } }
}

/**
 * What a room's own nature forbids beside the other rooms.
 *
 * @type {Readonly<Record<string, [regex: string, message: string][]>>}
 */
const OUTSIDE = {
  contract: [['^(?!\\./|valibot$)', 'contract/ imports nothing from outside but what declares its schemas.']],
  core: [['^electron', 'core/ runs without Electron.']],
  words: [['^(node:|electron)', 'words/ are read by every process.']],
  renderer: [
    ['^(node:|electron)', 'The page has neither Node nor Electron.'],
    ['^@lucide/svelte$', 'Import the one icon from @lucide/svelte/icons/its-name: all 1,800 cost 8 s of each build.'],
  ],
}

/** @param {string} room @param {readonly string[]} more that its tests may import @returns {[regex: string, message: string][]} */
function forbiddenImports(room, more = []) {
  const others = forbiddenTo(ROOMS, room, more)
  const message = `${room}/ may import ${['itself', ...(ROOMS[room] ?? [])].join(', ')}: see build/rooms.js.`
  return others.length === 0 ? [] : [[importsOf(room, others), message]]
}

const zones = Object.keys(ROOMS).flatMap((room) => {
  const outside = OUTSIDE[room.split('/')[0] ?? ''] ?? []
  const every = `${room}/**/*.{ts,svelte}`
  const tests = TESTS.map((tail) => tail.replace('**', `${room}/**`))
  return [zone([every], [...forbiddenImports(room), ...outside], TESTS), zone(tests, forbiddenImports(room, FOR_TESTS))]
})

const HOUSE_SYNTAX = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals: an enum is a second truth at run time.' },
  {
    selector: 'CallExpression[callee.object.name="vi"][callee.property.name=/^(mock|doMock|hoisted)$/]',
    message: 'Our own modules are never mocked: pass a fake as an argument.',
  },
  {
    selector:
      'ImportExpression[source.value=/^(\\.\\.\\/)+(contract|words|core|proof|electron|renderer|e2e|build)\\//]',
    message: 'Only the simulator is loaded on demand; every other room is imported where lint sees it.',
  },
]
const WRITTEN_OUT = {
  selector: 'ObjectExpression > SpreadElement > ObjectExpression.argument',
  message: 'Write the properties out, one a line: a spread of a literal only hides them.',
}

export default defineConfig(
  { ignores: ['dist/', 'release/', 'node_modules/', 'test-results/', '**/playwright-report/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{js,mjs,ts,svelte}'],
    languageOptions: { parser: ts.parser },
    rules: { 'no-restricted-syntax': ['error', WRITTEN_OUT] },
  },
  { files: ['**/*.{ts,svelte}'], rules: { 'no-restricted-syntax': ['error', WRITTEN_OUT, ...HOUSE_SYNTAX] } },
  {
    files: ['renderer/**/*.svelte'],
    extends: [js.configs.recommended, ts.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        parser: ts.parser,
        projectService: true,
        tsconfigRootDir: root,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      // The compiler knows every name; lint would have to be told.
      'no-undef': 'off',
      'no-duplicate-imports': 'error',
      ...OPTIONS_OF_SCRIPTS,
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // Factories return closures that never say `this`, so a method may be passed on as it is.
      '@typescript-eslint/unbound-method': 'off',
      // What a component's props are is known to svelte-check; here they are any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
    },
  },
  {
    files: ['renderer/**/*.svelte', 'renderer/**/*.svelte.ts'],
    extends: [svelte.configs.recommended],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // State from outside is $state.raw and replaced as a whole; a plain Map in it is what is meant.
      'svelte/prefer-svelte-reactivity': 'off',
      // Svelte's own check warns where lint's compiler does not, and then calls the silencing comment unused.
      'svelte/no-unused-svelte-ignore': 'off',
    },
  },
  ...zones,
  zone(['electron/preload.ts'], [['^(?!electron$|\\.\\./contract/)', 'The preload script knows contract/ only.']]),
)
