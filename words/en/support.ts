// When something is wrong: the check of a connection, and the diagnostics.

export const support = {
  supportTitle: 'Help with problems',

  // The check of a connection
  checkConnection: 'Check the connection',
  checkTitle: 'Connection check',
  checkRunning: 'Checking {place}…',
  checkVerdict:
    '{result, select, ok {Nothing is wrong on the way to {place}.} warning {The way to {place} works, but look at the warnings.} skipped {The way to {place} works as far as it was checked.} other {The check of {place} found what is wrong.}}',
  checkNowhere: 'The address cannot be read.',
  checkAgain: 'Check again',
  checkCopy: 'Copy the report',
  checkCopied: 'Copied. The report holds no secret, no name and no phone number.',
  checkNotCopied: 'It could not be copied.',
  checkGone: 'This gateway is not there any more.',
  checkStep:
    '{step, select, address {Address} dns {Name} proxy {Proxy} connect {Connection} tls {Encryption} certificate {Certificate} http {HTTP} session {Session} query {Query} other {Allowance}}',
  checkResult: '{result, select, ok {OK} warning {Warning} failed {Failed} other {Skipped}}',
  checkMs: '{ms, number} ms',
  checkAddressRead: 'The address is complete: {place}.',
  checkNameFound: 'The name was found.',
  checkIsNumber: 'The address is a number: no name needs to be found.',
  checkLeftToProxy: 'The proxy looks the name up.',
  checkNoProxy: 'No proxy is needed.',
  checkThroughProxy: 'The way leads through the proxy {proxy}.',
  checkFellBack:
    '{known, select, yes {The proxy {proxy}} other {The proxy}} that the system names first cannot be used; {instead, select, proxy {{other} is used instead} other {the way goes without a proxy}}.',
  checkFellBackNext:
    'Ask who looks after the network whether that proxy is still right: every connection waits for it first.',
  checkConnected: 'The gateway accepts connections.',
  checkEncrypted: '{known, select, yes {Encrypted by {protocol}.} other {Encrypted.}}',
  checkVerified: 'An authority vouches for the certificate. It is valid until {date}.',
  checkTrusted: 'The certificate is the one that is trusted. It is valid until {date}.',
  checkExpiresSoon: 'The certificate is valid only until {date}.',
  checkExpiresSoonNext: "Tell the gateway's administrator to renew it in time.",
  checkHttpAnswered: 'An agent gateway answers.',
  checkSessionAccepted: 'The gateway accepts the session.',
  checkQueryAnswered: 'The query about agent {workno} was answered.',
  checkBudgetFree: 'No other program seems to ask with your agent ID: the gateway takes {rate} queries a second.',
  checkBudgetShared:
    'The gateway said “asked too often” within the last minutes although Agent Monitor keeps within its allowance: another program asks with your agent ID. Only {percent, number} % of {rate} queries a second are left.',
  checkBudgetRefused:
    'The gateway says “asked too often” although Agent Monitor keeps within its allowance: another program asks with your agent ID.',
  checkBudgetNext: 'Close that program, or lower “{setting}” in the settings.',
  checkNotReached: 'Not looked at: an earlier step failed.',
  checkNoSession: 'Not looked at: it needs a session.',
  checkNotTold: 'The answer says nothing about it.',
  checkReportHead: 'Connection check of {place}, {time}',

  // The diagnostics
  diagnosticsOpen: 'Diagnostics…',
  diagnosticsTitle: 'Diagnostics',
  diagnosticsHint: 'A zip file for whoever helps you, when something does not work.',
  diagnosticsLead:
    'These files go into the zip. Names and phone numbers are replaced, there is no Guid and no password in them; agent IDs and the addresses of your gateways stay. Read them before you save.',
  diagnosticsCollecting: 'Collecting…',
  diagnosticsFiles: 'Files',
  diagnosticsSize: '{kilobytes} kB',
  diagnosticsEmpty: 'The file is empty.',
  diagnosticsSave: 'Save…',
  diagnosticsSaved: 'The diagnostics were saved.',
  diagnosticsNotSaved:
    '{reason, select, full {The diagnostics could not be saved: the disk is full.} readOnly {The diagnostics could not be saved: nothing may be written there.} other {The diagnostics could not be saved.}}',

  // What the program consists of
  licencesOpen: 'Licences…',
  licencesTitle: 'Licences',
  licencesHint: 'What Agent Monitor consists of, and under which licences.',
  licencesMissing: 'The file with the licences is missing. Install Agent Monitor again.',

  // The check in the terminal
  headlessNothingToCheck: 'No gateway is known: name one with --gateway HOST[:PORT].',
} as const
