// Starts a window's page: one page state from the bridge, and on it the view that the address names.

import { mount } from 'svelte'
import { bridge } from './bridge.ts'
import Page from './Page.svelte'
import { createPage } from './state/page.svelte.ts'
import { viewNamed } from './views/views.ts'

const target = document.getElementById('app')
if (target === null) throw new Error('index.html has no #app')
mount(Page, { target, props: { page: createPage(bridge()), view: viewNamed(location.search) } })
