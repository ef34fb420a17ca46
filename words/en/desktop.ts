// What is said outside the page: tray, native menus and dialogs, the terminal's program.

export const desktop = {
  productName: 'Agent Monitor',
  desktopOk: 'OK',
  jumpListPause: 'Pause notifications for {minutes, plural, one {# minute} other {# minutes}}',
  askToNotify: 'Agent Monitor tells you by notifications.',
  askToNotifyDetail:
    'When an agent changes status or something needs you, it shows a notification. macOS asks you next whether it may: choose “Allow”. Without it you see changes only in the window and the menu bar.',
  askToNotifyYes: 'Go on',
  askToNotifyLater: 'Not now',
  miniBarTitle: 'Agent Monitor – mini bar',
  badgeNeedsYou: '{incidents, plural, one {# needs you} other {# need you}}',

  trayShow: 'Show Agent Monitor',
  trayQuit: 'Quit',
  trayPause: 'Pause notifications',
  trayPauseQuarterOfAnHour: 'For 15 minutes',
  trayPauseHour: 'For 1 hour',
  trayPauseUntilResumed: 'Until resumed',
  trayResume: 'Resume notifications',
  trayAgent: '{agent}: {status}',
  trayUnknown: 'unknown',
  trayUnknownLast: 'unknown, last {status}',
  trayRemarked: '{status} ({remarks})',
  trayMore: 'and {agents} more in the window',
  trayNeedsYou: 'Needs you ({incidents})',
  trayShowNeedsYou: 'Show all in the window',
  trayMiniBar: 'Mini bar',
  trayOverLimit: '{agent}: {status} for more than {limit}',
  trayCannotTakeCalls: 'cannot take calls',
  trayNotAnswering: 'not answering',
  trayUnrecognised: 'with unrecognised status',

  trayNoGateway: 'no gateway set up',
  trayNoAgents: 'no agents watched',
  trayAgents: '{agents, plural, one {# agent} other {# agents}}',
  trayNoneCurrent: '{all}, none current',
  trayCounts: '{all}: {counts}',
  trayCountsNotCurrent: '{all}: {counts}; {notCurrent} not current',
  trayCount: '{agents} {what}',
  traySignedInElsewhere: 'Signed in elsewhere',
  trayTroubleAt: '{trouble}: {place}',
  trayTroubleAtMore: '{trouble}: {place} and {others} more',
  trayPaused: 'notifications paused',
  trayPausedUntil: 'notifications paused until {time}',

  menuFile: '&File',
  menuCloseWindow: '&Close window',
  menuQuit: '&Quit',
  menuEdit: '&Edit',
  menuUndo: 'Undo',
  menuRedo: 'Redo',
  menuCut: 'Cut',
  menuCopy: 'Copy',
  menuPaste: 'Paste',
  menuDelete: 'Delete',
  menuSelectAll: 'Select all',
  menuSpeech: 'Speech',
  menuStartSpeaking: 'Start speaking',
  menuStopSpeaking: 'Stop speaking',
  menuView: '&View',
  menuNeedsYou: 'Needs you',
  menuMiniBar: 'Mini bar',
  menuActualSize: 'Actual size',
  menuZoomIn: 'Zoom in',
  menuZoomOut: 'Zoom out',
  menuFullScreen: 'Full screen',
  menuDeveloperTools: 'Developer tools',
  menuAbout: 'About Agent Monitor',
  menuServices: 'Services',
  menuHide: 'Hide Agent Monitor',
  menuHideOthers: 'Hide others',
  menuShowAll: 'Show all',
  menuQuitApp: 'Quit Agent Monitor',
  menuWindow: 'Window',
  menuMinimise: 'Minimise',
  menuZoomWindow: 'Zoom',
  menuAllToFront: 'Bring all to front',

  closeNoticeTitle: 'Agent Monitor goes on watching',
  closeNoticeTray: 'It is in the tray: click its icon to see the window again, or choose Quit there to end it.',
  closeNoticeMinimised: 'No tray was found, so the window is minimised. Press Ctrl+Q in the window to quit.',

  crashReloaded: 'The window stopped working and was loaded again.',
  crashReloadedDetail: 'Nothing was lost: watching and notifications went on meanwhile.',
  crashAgain: 'The window stopped working again.',
  crashAgainDetail:
    'Watching and notifications go on without it. Load it again, or quit. The log in the profile folder says more.',
  crashLoadAgain: 'Load again',
  crashQuit: 'Quit',
  crashInMain: 'Something in Agent Monitor went wrong.',
  crashInMainDetail:
    'It goes on running. If it behaves oddly, quit and start it again; the log in the profile folder says more.',

  couldNotStart: 'Agent Monitor could not start',
  couldNotStartDetail: 'Its profile folder cannot be used, or the installation is incomplete.',
  couldNotStartBecause: 'Agent Monitor could not start: {technical}',

  newerProfile: 'This profile was made by a newer Agent Monitor ({folder}).',
  newerProfileDetail:
    'This version neither reads nor changes it. Start beside it with a profile of its own ({beside}), or quit and update Agent Monitor.',
  newerProfileStartBeside: 'Start beside it',
  newerProfileQuit: 'Quit',
  newerProfileInTerminal:
    'This profile was made by a newer Agent Monitor ({folder}). It was left as it is: choose another folder with --data-dir.',

  refusedSwitch:
    'Agent Monitor does not start with --{name}: it would let other programs read its window. Leave it out.',

  autostartComment: 'Watches contact-center agents',

  headlessUsage: `Usage: npm run headless -- [--demo] [--data-dir DIR] [--seconds N]
       npm run headless -- --gateway HOST[:PORT] --agent-id ID --watch "20011 20012-20020" [--trust AA:BB:…]
       npm run headless -- --check [--gateway HOST[:PORT] [--agent-id ID] [--watch 20011] [--trust AA:BB:…]]
The Guid is read from the environment variable AGENT_MONITOR_GUID, so that it stands in no list of processes.
`,
  headlessNotTrusted: 'certificate not trusted; compare it and pass --trust {fingerprint}',
} as const
