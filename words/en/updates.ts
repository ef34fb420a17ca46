// Newer versions of the app: where they come from, and where it stands with them.

export const updates = {
  updatesTitle: 'Updates',
  updatesFrom: 'Address of updates',
  updatesFromHint: 'Begins with https:// and comes from your administrator. Empty: nobody looks for updates.',
  updatesFromInvalid: 'The address begins with https:// and has no user name in it.',
  updatesCheck: 'Check for updates',
  updatesInstall: 'Install and restart',
  updatesStatus: 'Update',
  updatesOff: 'Updates are off: there is no address.',
  updatesIdle: 'Nobody has looked for updates yet.',
  updatesChecking: 'Looking for updates…',
  updatesCurrent: 'Agent Monitor is up to date. Last looked at {time}.',
  updatesHeldBack:
    "Version {version} is given out little by little, and it is not this computer's turn yet. Last looked at {time}.",
  updatesDownloading: 'Version {version} is downloaded: {percent, number} %.',
  updatesReady: 'Version {version} is ready. It is installed when you quit Agent Monitor.',
  updatesReadyWaits: 'Version {version} is ready. It is not installed while something critical needs you.',
  updatesRefused:
    '{reason, select, folder {This Agent Monitor runs from a folder, so it cannot update itself. Install it to get updates.} otherwise {This Agent Monitor was installed as a package: your system or your administrator keeps it up to date.} other {This Agent Monitor does not know its publisher, so it could not tell a false update from a true one. Ask your administrator for a signed version.}}',
  updatesFailed:
    '{reason, select, unreachable {The update server does not answer. It is tried again within an hour.} untrusted {This computer does not trust the certificate of the update server, so nothing was downloaded. Tell your administrator.} nothing {There are no updates at this address. Check the address.} malformed {The list of updates cannot be read. Tell your administrator.} damaged {The download is not what was announced, so it was thrown away. It is tried again within an hour.} unsigned {The update is not signed by the publisher of Agent Monitor, so it was thrown away. Tell your administrator.} disk {The update could not be saved. Make room on the disk; it is tried again within an hour.} other {The update failed. It is tried again within an hour.}}',
  noticeUpdateReady: 'Version {version} of Agent Monitor is ready.',
  noticeUpdateReadyNext: 'It is installed when you quit. To have it now, go to “{place}” in the settings.',
} as const
