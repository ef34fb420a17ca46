// The words of notifications, of what became of them, and of the notices above the list.

export const notifications = {
  // One agent
  notificationLeftAbout: 'left {status} and came back about {time}',
  notificationLeft: 'left {status} and came back {when}',
  notificationSignedInAgain: 'signed in again, still {status}',
  notificationFlapping:
    'is flapping: {changes, plural, one {# change} other {# changes}} in {minutes, plural, one {# minute} other {# minutes}}',
  notificationFlappingQuiet:
    'Quiet about it until it has been calm for {minutes, plural, one {# minute} other {# minutes}}',
  notificationLimit: '{status} for {duration} (limit {limit})',

  // Many agents
  notificationGroup: '{agents, plural, one {# agent} other {# agents}} changed status',
  notificationGroupLimit: '{agents, plural, one {# agent} other {# agents}} over their time limit',
  notificationGroupMore: '{agents, plural, one {# agent} other {# more agents}} changed status',
  digestOutage:
    '{agents, plural, =0 {Nobody} one {# agent} other {# agents}} changed while the gateway was unreachable',
  digestSession: '{agents, plural, =0 {Nobody} one {# agent} other {# agents}} changed while the session had ended',
  digestSleep: '{agents, plural, =0 {Nobody} one {# agent} other {# agents}} changed while the computer was asleep',
  digestCertificate:
    '{agents, plural, =0 {Nobody} one {# agent} other {# agents}} changed while the certificate was not trusted',
  digestUpToDate: 'The list is up to date again',
  newsChange: '{agent} → {to}',
  newsLeft: '{agent} left {status} and came back',
  newsSignedInAgain: '{agent} signed in again',
  newsFlapping: '{agent} is flapping',
  newsLimit: '{agent} {status} for {duration}',
  newsAndMore: '{list} and {more, number} more',

  notificationTest: 'Notifications reach you',

  // What became of it
  outcomeHandedOver: 'Handed to the desktop',
  outcomeShown: 'Shown',
  outcomeClicked: 'Shown and clicked',
  outcomeClosed: 'Shown and closed',
  outcomeRefused: 'Failed: the desktop refused it',
  outcomeRefusedBecause: 'Failed: the desktop refused it ({technical})',
  outcomeNoAnswer: 'Failed: the desktop did not answer',
  heldOff: 'Held: notifications are off',
  heldOffForAgent: 'Held: notifications are off for this agent',
  heldStatusNotChosen: 'Held: this status is not among those chosen',
  heldPaused: 'Held: notifications were paused',
  heldFlapping: 'Held: the agent is flapping; quiet until it has been calm for 5 minutes',
  heldRateLimit: 'Held: more than {most, number} notifications in a minute',
  heldGrouped: 'Held: told together with others',
  heldOutage: 'Held: the gateway was out of reach; told in the digest afterwards',
  heldAsleep: 'Held: the computer was asleep; told in the digest afterwards',

  // Notices
  keptGateways: 'gateways',
  keptPins: 'watch list',
  keptSettings: 'settings',
  keptHistory: 'history',
  noticeSetAsideCopy: 'The file with your {what} could not be read. The last good copy is used.',
  noticeSetAsideEmpty: 'The file with your {what} could not be read. It starts empty.',
  noticeSetAsideNext: 'Check that nothing is missing. The broken file was kept as {name}.',
  noticeMissingCopy: 'The file with your {what} was missing. The last good copy is used.',
  noticeMissingCopyNext: 'Check that nothing is missing.',
  noticeFolderGone: 'The profile folder was moved or deleted while Agent Monitor was open.',
  noticeFolderGoneNext:
    'A new one was begun with your list, gateways and settings. The history before now is where the old folder went.',
  noticeHistorySetAside: 'The file with the agents’ history could not be used. A new one was begun.',
  noticeHistorySetAsideNext: 'Your list and settings are not touched. The old file was kept as {name}.',
  noticeDiskFull: 'The disk is full, so your {what} could not be saved.',
  noticeDiskFullNext: 'Free some space. Nothing is lost while Agent Monitor stays open; it keeps trying.',
  noticeReadOnly: 'The profile folder cannot be written to, so your {what} could not be saved.',
  noticeReadOnlyNext:
    'Ask your administrator for the right to write to it. Nothing is lost while Agent Monitor stays open; it keeps trying.',
  noticeNotSaved: 'Your {what} could not be saved: writing to the profile folder failed.',
  noticeNotSavedNext: 'Check the disk. Nothing is lost while Agent Monitor stays open; it keeps trying.',
  noticeMemoryOnly: 'This computer offers no encrypted storage, so your session is kept in memory only.',
  noticeMemoryOnlyNext: 'After a restart you are asked for it again. A keyring (GNOME Keyring, KWallet) would keep it.',
  noticeKeyringSilent: 'The keyring of this computer does not answer, so your session is kept in memory only.',
  noticeKeyringSilentNext:
    'Restart the keyring (GNOME Keyring, KWallet), or sign out of the computer and in again. Then start Agent Monitor anew.',
  noticeNotificationsFail: 'Notifications do not reach you: the desktop did not show the last one.',
  noticeNotificationsFailNext:
    'Allow Agent Monitor in the system’s notification settings and turn off “Do not disturb”; on Linux a notification service must run. Then send a test notification from Settings.',
} as const
