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
  notificationNotAnswering: '{status} for {duration}, not answering',
  notificationCannotTakeCalls: '{status} for {duration}, yet cannot take calls: not signed in to the CTI server',
  notificationTellWhen: 'is {status} now (was {was})',
  notificationTellWhenAfter: 'is {status} now (was {was} for {duration})',

  // Floor rules
  notificationFewer: '{agents, number} {status} in {where}, fewer than {most, number} for {duration}',
  notificationMore: '{agents, number} {status} in {where}, more than {most, number} for {duration}',
  notificationFewerOfAll: '{agents, number} {status}, fewer than {most, number} for {duration}',
  notificationMoreOfAll: '{agents, number} {status}, more than {most, number} for {duration}',

  // Many agents
  notificationGroup: '{agents, plural, one {# agent} other {# agents}} changed status',
  notificationGroupLimit: '{agents, plural, one {# agent} other {# agents}} over their time limit',
  notificationGroupNeedsYou: '{agents, plural, one {# agent needs} other {# agents need}} you',
  notificationGroupTo: '{agents, number} went to {status}',
  notificationGroupToMore: '{agents, number} more went to {status}',
  notificationGroupSignedOut: '{agents, plural, one {# agent} other {# agents}} signed out',
  notificationGroupSignedOutMore: '{agents, plural, one {# more agent} other {# more agents}} signed out',
  notificationInCommon: '{what}; {common}',
  commonGroup: 'all are in {name}',
  commonSkill: 'all have the skill {name}',
  commonGateway: 'all are on {name}',
  commonPhone: 'all have phones {pattern}',
  notificationGroupMore: '{agents, plural, one {# agent} other {# more agents}} changed status',
  digestOutage:
    '{agents, plural, =0 {Nobody} one {# agent} other {# agents}} changed while the gateway was unreachable',
  digestSession: '{agents, plural, =0 {Nobody} one {# agent} other {# agents}} changed while the session had ended',
  digestSleep: '{agents, plural, =0 {Nobody} one {# agent} other {# agents}} changed while the computer was asleep',
  digestCertificate:
    '{agents, plural, =0 {Nobody} one {# agent} other {# agents}} changed while the certificate was not trusted',
  digestPause: 'News of {agents, plural, one {# agent} other {# agents}} from the pause',
  digestQuietHours: 'News of {agents, plural, one {# agent} other {# agents}} from the quiet hours',
  digestUpToDate: 'The list is up to date again',
  newsChange: '{agent} → {to}',
  newsLeft: '{agent} left {status} and came back',
  newsSignedInAgain: '{agent} signed in again',
  newsFlapping: '{agent} is flapping',
  newsLimit: '{agent} {status} for {duration}',
  newsNotAnswering: '{agent} not answering for {duration}',
  newsCannotTakeCalls: '{agent} looks ready, cannot take calls',
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
  heldOff: 'Held: you chose to be told of nothing',
  heldOffForAgent: 'Held: notifications are off for this agent',
  heldNotChosen: 'Held: not among what you chose to be told of',
  heldPaused: 'Held: notifications were paused',
  heldQuietHours: 'Held: it was in quiet hours',
  heldSnoozed: 'Held: snoozed',
  heldBudget: 'Held: as many interruptions in an hour as you chose',
  heldMarked: 'Held: the row in view was marked instead',
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
  keptAttention: 'acknowledgements and reminders',
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
  noticePolicyKeys: 'Ignored of what your organisation has set, as it makes no sense: {keys}.',
  noticePolicyWhole: 'all of it',
  noticePolicyNotProtected:
    'What your organisation has set at {place} is not used: others than the administrator could have written it.',
  noticePolicyMalformed: 'What your organisation has set at {place} is not used: it cannot be read as settings.',
  noticePolicyUnreadable: 'What your organisation has set at {place} could not be read.',
  noticePolicyNext: 'Tell your administrator. All else that is set counts.',
  noticeNotificationsFail: 'Notifications do not reach you: the desktop did not show the last one.',
  noticeNotificationsFailNext:
    'Allow Agent Monitor in the system’s notification settings and turn off “Do not disturb”; on Linux a notification service must run. Then send a test notification from Settings.',
} as const
