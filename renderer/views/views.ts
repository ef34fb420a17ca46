// What a window of the page can show, by the name that its address gives: `index.html?view=main`.

import type { Component } from 'svelte'
import type { ViewName } from '../../contract/views.ts'
import MainView from './MainView.svelte'
import MiniView from './MiniView.svelte'

export const VIEWS: Readonly<Record<ViewName, Component>> = { main: MainView, mini: MiniView }

/** @param search of the address, as `location.search`; a missing or unknown name is the main window */
export function viewNamed(search: string): ViewName {
  const name = new URLSearchParams(search).get('view')
  return isViewName(name) ? name : 'main'
}

function isViewName(name: string | null): name is ViewName {
  return name !== null && Object.hasOwn(VIEWS, name)
}
