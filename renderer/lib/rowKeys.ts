// Which row the keyboard goes to next. Pure.

/**
 * @param from index of the current row, −1 for none
 * @param page rows that fit on the screen
 * @returns the index to move to; null when this key does not move
 */
export function rowAfterKey(key: string, from: number, count: number, page: number): number | null {
  if (count === 0) return null
  const clamp = (index: number) => Math.max(0, Math.min(count - 1, index))
  switch (key) {
    case 'ArrowDown':
      return clamp(from + 1)
    case 'ArrowUp':
      return clamp(from - 1)
    case 'PageDown':
      return clamp(from + page)
    case 'PageUp':
      return clamp(from - page)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
