// What a window of the app can show: each window is a view of the one state, named in its page's address (`?view=main`).

export const VIEW_NAMES = ['main', 'mini'] as const

export type ViewName = (typeof VIEW_NAMES)[number]
