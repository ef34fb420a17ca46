// Linux desktops read a notification's body as markup, and Electron passes it on as it is; titles are plain everywhere.

/** @returns the text so that the platform shows exactly its characters */
export function escapeBody(body: string, platform: NodeJS.Platform): string {
  if (platform !== 'linux') return body
  return body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
