// What the terminal prints of changes: one line each, without names.

export const lines = {
  lineFirstSeen: '{workno} is {to}',
  lineChanged: '{workno} {from} → {to}',
  lineLeftAndCameBack: '{workno} left {status} and came back',
  lineSignedInAgain: '{workno} signed in again',
} as const
