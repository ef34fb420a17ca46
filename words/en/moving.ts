// Taking watch list and settings from one computer to another: the export, the import, and links.

export const moving = {
  movingTitle: 'Moving',
  movingLead: 'Take your watch list, labels, limits and settings to another computer, or share them with a colleague.',
  movingExport: 'Export…',
  movingExportHint:
    'One file with gateways, agents, labels, limits and settings. No Guid, no password, no certificate and no name of an agent is in it.',
  movingExported: 'The export is saved. It can be imported on another computer.',
  movingNotExported: 'The export could not be saved: {reason}.',
  movingImport: 'Import…',
  movingImportHint:
    'An exported file, or a table (CSV) of agent IDs and labels. You see what would change before anything does. A file can also be dropped here.',
  movingPaste: 'Or paste agent IDs and labels here',
  movingPreview: 'Preview…',
  movingDemo: 'Not on the demo floor: leave it first.',
  movingQuestion: 'Moving from another computer?',
  movingOffer: 'Import the file that was exported there. You see what it holds first.',

  // The preview
  importTitle: 'Preview',
  importLead: 'Nothing has changed yet. Importing adds and changes what is listed here, and removes nothing.',
  importLeadLink:
    'A link asks you to watch these agents. Nothing has changed yet. Import it only if you know where the link comes from.',
  importRenewed: 'Something changed here meanwhile, so nothing was imported yet. This is the preview as it is now.',
  importNothing: 'Nothing would change: everything in it is here already.',
  importGateway: 'Gateway of these agents',
  importGateways: '{count, plural, one {# gateway is added} other {# gateways are added}}',
  importGatewayLine: '{address}, as agent {ownAgentId}{known, select, proxy {, through the proxy {proxy}} other {}}',
  importGatewaysNote: 'Afterwards you are asked to trust its certificate and to give a Guid or a password.',
  importGatewaysKnown: '{count, plural, one {# gateway is} other {# gateways are}} here already.',
  importGatewaysForbidden:
    'Your organisation does not allow adding {places}. Left out, together with the agents there.',
  importAgents: '{count, plural, one {# agent is added} other {# agents are added}}',
  importAgentAt: '{workno} at {place}',
  importAgentLabels: '{agent}: {labels}',
  importAgentsKnown: '{count, plural, one {# agent is} other {# agents are}} watched already.',
  importOverLimit:
    'The list takes {most, number} agents: {count, plural, one {# has no room and is} other {# have no room and are}} left out.',
  importLabels: 'Labels are added',
  importChoices: 'Own limits and notifications',
  importNotifyOn: 'every change is told',
  importNotifyOff: 'no change is told',
  importSettings: 'Settings',
  importChange: '{name}: {from} → {to}',
  importLimitsOf: 'Limits ({of})',
  importGroupAt: 'group {name} at {place}',
  importRuleNew: 'New floor rule: {name} ({rule})',
  importRuleChanged: 'Floor rule {name} becomes: {rule}',
  importQuietNew: 'New quiet hours: {window}',
  importSettingsForbidden: 'Set by your organisation, and left as they are: {names}.',
  importHistoryStays:
    'History goes on being kept for {now, number} days, not {to, number}: older days would be deleted.',
  importLeftOut:
    '{count, plural, one {# entry makes no sense here, or has no room, and is} other {# entries make no sense here, or have no room, and are}} left out.',
  importTakeWatchList: 'Import gateways, agents, labels and their own limits',
  importTakeSettings: 'Import settings',
  importDo: 'Import',
  importDone:
    '{gateways, plural, =0 {} one {# gateway added. } other {# gateways added. }}{agents, plural, =0 {No agent was new.} one {# agent added.} other {# agents added.}}',
  importGone: 'This import is not on offer any more. Open the file again.',

  // Values of settings
  importOn: 'on',
  importOff: 'off',
  importNoBound: 'no bound',
  importNone: 'none',
  importPercent: '{percent, number} %',
  importSort: 'Sorted by',
  importOwnOrder: 'your own order',
  importSortedBy: '{column}, {direction, select, ascending {ascending} other {descending}}',

  // What cannot be imported
  importRefusedTitle: 'This cannot be imported',
  importRefusedClose: 'Close',
  importUnreadable: 'The file cannot be read. Is it still there, and may you open it?',
  importTooLarge: 'The file is too large to be an export of Agent Monitor or a list of agents.',
  importNotUnderstood:
    'This is neither an export of Agent Monitor nor a table of agent IDs, or it is damaged. Export it again on the other computer.',
  importNewer:
    'A newer version of Agent Monitor made this file. Update Agent Monitor on this computer, then import it.',
  importNoAgents:
    'No agent ID was found in the file. It takes one agent a line: the ID, then labels, with a comma, a semicolon or a tab between them.',
  importNoGateway: 'It names agents but no gateway, and no gateway is set up here. Connect to one first.',
  importLinkMalformed:
    'The link is damaged, or was not made for Agent Monitor. Nothing of it was taken. Ask whoever gave it to you.',
  importLinkNotOurs: 'The link asks for something that Agent Monitor cannot do. Nothing of it was taken.',
  importLinkUnknownGateway:
    'The link is about agents of {place}, which is not among your gateways. If you trust the link, connect to that gateway first.',
  importDemo: 'On the demo floor nothing is imported. Leave it first, then try again.',
} as const
