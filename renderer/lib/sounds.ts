// The sounds of the product's own making: a few tones each, played by the browser's own synthesiser, so that there is no file to
// ship and no policy to loosen.

import type { Sound } from '../../contract/settings.ts'

export type AudibleSound = Exclude<Sound, 'off'>

/** One tone. It begins at its full loudness and dies away until its end. */
export interface Tone {
  /** Seconds after the sound's beginning. */
  readonly atS: number
  readonly forS: number
  readonly fromHz: number
  /** It glides there from `fromHz`; the same where it stays. */
  readonly toHz: number
  readonly wave: 'sine' | 'triangle'
  /** 0 to 1; all that sounds at the same time together no more than 1. */
  readonly loudness: number
}

const tone = (atS: number, forS: number, hz: number, loudness: number): Tone => ({
  atS,
  forS,
  fromHz: hz,
  toHz: hz,
  wave: 'sine',
  loudness,
})

/** A stroke on wood: it falls by more than an octave within a twelfth of a second. */
const stroke = (atS: number): Tone => ({ atS, forS: 0.085, fromHz: 320, toHz: 130, wave: 'triangle', loudness: 0.9 })

const SCORES: Readonly<Record<AudibleSound, readonly Tone[]>> = {
  // Two soft bells, the second a fourth below, each with the overtone that makes it a bell.
  chime: [
    tone(0, 0.5, 1174.7, 0.4),
    tone(0, 0.25, 3242.1, 0.08),
    tone(0.16, 0.8, 880, 0.4),
    tone(0.16, 0.35, 2428.8, 0.08),
  ],
  // Twice two strokes: heard through talking, and never mistaken for a telephone.
  knock: [stroke(0), stroke(0.13), stroke(0.42), stroke(0.55)],
  // A chord from below, one tone after the other.
  rise: [tone(0, 0.2, 523.3, 0.35), tone(0.12, 0.2, 659.3, 0.35), tone(0.24, 0.6, 784, 0.45)],
}

/** @returns the tones of a sound, in the order in which they begin */
export function scoreOf(sound: AudibleSound): readonly Tone[] {
  return SCORES[sound]
}

/** @returns how long it lasts, in seconds */
export function lengthOf(score: readonly Tone[]): number {
  return Math.max(...score.map(({ atS, forS }) => atS + forS))
}

/** To an ear half the swing is much more than half the loudness. */
function gainOf(volume: number): number {
  return Math.min(1, Math.max(0, volume)) ** 2
}

/** An exponential fall never reaches 0; this is not heard any more. */
const SILENCE = 0.0001
/** A tone that began at once would click. */
const ATTACK_S = 0.004
/** The device may take so long until it sounds at all. */
const LATE_AT_MOST_S = 2

/**
 * Plays it once, and leaves nothing behind. A computer without a way to sound stays silent.
 *
 * @param volume 0 to 1
 */
export function playSound(sound: AudibleSound, volume: number, createContext = () => new AudioContext()): void {
  const gain = gainOf(volume)
  if (gain === 0) return
  const score = scoreOf(sound)
  const context = createContext()
  for (const { atS, forS, fromHz, toHz, wave, loudness } of score) {
    const begin = context.currentTime + atS
    const oscillator = context.createOscillator()
    oscillator.type = wave
    oscillator.frequency.setValueAtTime(fromHz, begin)
    if (toHz !== fromHz) oscillator.frequency.exponentialRampToValueAtTime(toHz, begin + forS)
    const envelope = context.createGain()
    envelope.gain.setValueAtTime(SILENCE, begin)
    envelope.gain.exponentialRampToValueAtTime(Math.max(SILENCE, loudness * gain), begin + ATTACK_S)
    envelope.gain.exponentialRampToValueAtTime(SILENCE, begin + forS)
    oscillator.connect(envelope).connect(context.destination)
    oscillator.start(begin)
    oscillator.stop(begin + forS)
  }
  // By the clock and not by the last tone's end: without a device that may never come.
  setTimeout(
    () => {
      context.close().catch(() => undefined)
    },
    (lengthOf(score) + LATE_AT_MOST_S) * 1000,
  )
}
