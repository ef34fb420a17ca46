// Starts the page: one page state from the bridge, one component tree on it.

import { mount } from 'svelte'
import App from './App.svelte'
import { bridge } from './bridge.ts'
import { createPage } from './state/page.svelte.ts'

const target = document.getElementById('app')
if (target === null) throw new Error('index.html has no #app')
mount(App, { target, props: { page: createPage(bridge()) } })
