// How a simulated agent lives: the phases of a working day, their codes (spec, Tables 1 and 2), how long each lasts
// and what follows. Two lives: a realistic one, and one that is pleasant to watch for the demo floor.

/** A phase of a working day. `unanswered` is a ringing that nobody will answer; the gateway shows it as ringing. */
export type LifePhase =
  | 'idle'
  | 'reserved'
  | 'connecting'
  | 'ringing'
  | 'unanswered'
  | 'talking'
  | 'wrap-up'
  | 'busy'
  | 'rest'
  | 'pre-rest'
  | 'study'
  | 'signed-out'
  | 'signing-in'

/** The pair that the gateway sends for each phase. Tables 1 and 2 leave the second code of 1 and 9 open. */
export const PHASE_CODES: Readonly<Record<LifePhase, { readonly status: number; readonly ctiStatus: number }>> = {
  idle: { status: 4, ctiStatus: 1 },
  reserved: { status: 7, ctiStatus: 2 },
  connecting: { status: 7, ctiStatus: 3 },
  ringing: { status: 7, ctiStatus: 4 },
  unanswered: { status: 7, ctiStatus: 4 },
  talking: { status: 7, ctiStatus: 5 },
  'wrap-up': { status: 5, ctiStatus: 6 },
  busy: { status: 3, ctiStatus: 7 },
  rest: { status: 8, ctiStatus: 8 },
  'pre-rest': { status: 9, ctiStatus: 5 },
  study: { status: 0, ctiStatus: 9 },
  'signed-out': { status: 2, ctiStatus: 0 },
  'signing-in': { status: 1, ctiStatus: 1 },
}

/** How long (seconds) a phase lasts on average, how widely it varies, and what follows with which weight. */
export interface Stay {
  readonly meanS: number
  readonly spread: number
  readonly next: readonly (readonly [LifePhase, number])[]
}

export type Life = Readonly<Record<LifePhase, Stay>>

/** A contact center's day: calls of some minutes, short wrap-ups, rests of a quarter of an hour. */
export const REALISTIC_LIFE: Life = {
  idle: {
    meanS: 60,
    spread: 0.9,
    next: [
      ['reserved', 80],
      ['busy', 7],
      ['rest', 6],
      ['study', 2],
      ['signed-out', 3],
    ],
  },
  reserved: { meanS: 2, spread: 0.3, next: [['connecting', 1]] },
  connecting: {
    meanS: 2.5,
    spread: 0.4,
    next: [
      ['ringing', 90],
      ['unanswered', 8],
      ['idle', 2],
    ],
  },
  ringing: { meanS: 6, spread: 0.5, next: [['talking', 1]] },
  unanswered: {
    meanS: 28,
    spread: 0.2,
    next: [
      ['idle', 2],
      ['busy', 1],
    ],
  },
  talking: {
    meanS: 210,
    spread: 0.8,
    next: [
      ['wrap-up', 85],
      ['pre-rest', 8],
      ['idle', 7],
    ],
  },
  'wrap-up': {
    meanS: 35,
    spread: 0.6,
    next: [
      ['idle', 92],
      ['busy', 5],
      ['rest', 3],
    ],
  },
  busy: {
    meanS: 240,
    spread: 0.8,
    next: [
      ['idle', 9],
      ['rest', 1],
    ],
  },
  rest: {
    meanS: 900,
    spread: 0.5,
    next: [
      ['idle', 9],
      ['signed-out', 1],
    ],
  },
  'pre-rest': { meanS: 40, spread: 0.6, next: [['rest', 1]] },
  study: { meanS: 1500, spread: 0.4, next: [['idle', 1]] },
  'signed-out': { meanS: 3600, spread: 0.8, next: [['signing-in', 1]] },
  'signing-in': {
    meanS: 3,
    spread: 0.3,
    next: [
      ['idle', 3],
      ['busy', 1],
    ],
  },
}

/**
 * The same day, told for an audience: states of about a minute, so that a dozen agents show a change every few seconds
 * while one agent alone stays calm (six changes within five minutes would count as flapping).
 */
export const WATCHABLE_LIFE: Life = {
  ...REALISTIC_LIFE,
  idle: {
    meanS: 74,
    spread: 0.15,
    next: [
      ['talking', 50],
      ['ringing', 18],
      ['unanswered', 4],
      ['reserved', 5],
      ['busy', 10],
      ['rest', 8],
      ['study', 2],
      ['signed-out', 3],
    ],
  },
  reserved: { meanS: 4, spread: 0.2, next: [['talking', 1]] },
  talking: {
    meanS: 88,
    spread: 0.15,
    next: [
      ['wrap-up', 80],
      ['pre-rest', 6],
      ['idle', 14],
    ],
  },
  'wrap-up': {
    meanS: 60,
    spread: 0.15,
    next: [
      ['idle', 90],
      ['busy', 6],
      ['rest', 4],
    ],
  },
  busy: { meanS: 80, spread: 0.2, next: [['idle', 1]] },
  rest: { meanS: 110, spread: 0.2, next: [['idle', 1]] },
  'pre-rest': { meanS: 40, spread: 0.2, next: [['rest', 1]] },
  study: { meanS: 140, spread: 0.2, next: [['idle', 1]] },
  'signed-out': { meanS: 150, spread: 0.2, next: [['signing-in', 1]] },
}
