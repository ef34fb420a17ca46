// The small line drawings of a row, as bare paths on a 24 × 24 field: five hundred rows want no icon components.

export const ALERTS_OFF =
  'M8.7 3A6 6 0 0 1 18 8a21.3 21.3 0 0 0 .6 5M17 17H3s3-2 3-9a4.67 4.67 0 0 1 .3-1.7M10.3 21a1.94 1.94 0 0 0 3.4 0M2 2l20 20'
export const WARNING = 'M12 3.5L22 20.5H2ZM12 10v4.5M12 17.5v.1'
export const CHANGED = 'M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8'
export const MORE = 'M5 12h.01M12 12h.01M19 12h.01'
