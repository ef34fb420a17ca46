// Whether the system starts the app when the user signs in to the computer, as was chosen.

/**
 * `as-chosen`: it does what was chosen · `needs-approval`: macOS waits for the user to allow it · `switched-off`: somebody has switched
 * it off in the system's own settings · `not-installed`: the app runs from a folder that no installer made.
 */
export type LoginStatus = 'as-chosen' | 'needs-approval' | 'switched-off' | 'not-installed'
