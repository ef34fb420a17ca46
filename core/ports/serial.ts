// Runs one piece of work at a time, in the order of the calls: sign-in and sign-out never overlap.

/** Each piece starts when the one before has ended, however it ended. */
export type Serial = <T>(work: () => Promise<T>) => Promise<T>

export function createSerial(): Serial {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine
    return mine
  }
}
