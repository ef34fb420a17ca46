// The shape that stands for each status, readable without colour and from afar: filled paths on a 20 × 20 field.
// No two statuses share a silhouette.

import type { StatusKey } from '../../contract/status.ts'

export const STATUS_GLYPHS: Readonly<Record<StatusKey, string>> = {
  // a disc: free
  idle: 'M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 0 0 0-15Z',
  // a square with a bar: closed
  busy: 'M4 2.5h12A1.5 1.5 0 0 1 17.5 4v12a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 16V4A1.5 1.5 0 0 1 4 2.5ZM5.5 8.6v2.8h9V8.6Z',
  // a pencil: writing up
  'wrap-up':
    'M13.4 1.9a2 2 0 0 1 2.8 0l1.9 1.9a2 2 0 0 1 0 2.8l-1.5 1.5L11.9 3.4ZM10.6 4.7l4.7 4.7L7.2 17.5L1.7 18.3L2.5 12.8Z',
  // a speech bubble
  talking:
    'M4 2.5h12a2.5 2.5 0 0 1 2.5 2.5v6.5A2.5 2.5 0 0 1 16 14H10.5L5.5 18.5V14H4a2.5 2.5 0 0 1-2.5-2.5V5A2.5 2.5 0 0 1 4 2.5Z',
  // a bell
  ringing:
    'M10 1.5a1.6 1.6 0 0 1 1.6 1.6v.3A5.2 5.2 0 0 1 15.4 8.4c0 3.6 1.1 4.9 2.3 6v1.1H2.3v-1.1c1.2-1.1 2.3-2.4 2.3-6A5.2 5.2 0 0 1 8.4 3.4V3.1A1.6 1.6 0 0 1 10 1.5ZM7.5 16.7h5a2.5 2.3 0 0 1-5 0Z',
  // two chevrons: on the way
  connecting: 'M2.5 3.5h3.6L11 10L6.1 16.5H2.5L7.4 10ZM9.6 3.5h3.6L18.1 10L13.2 16.5H9.6L14.5 10Z',
  // a bookmark: kept for a call
  reserved: 'M5 2h10a1 1 0 0 1 1 1v15.5L10 14L4 18.5V3a1 1 0 0 1 1-1Z',
  // a cup
  rest: 'M2.5 5h12v1.4h1a3.3 3.3 0 0 1 0 6.6h-1.3A5.6 5.6 0 0 1 9.5 16H7.5A5 5 0 0 1 2.5 11ZM14.5 8.2v3h.9a1.5 1.5 0 0 0 0-3ZM2 17h13v1.6H2Z',
  // the same cup, still empty
  'pre-rest':
    'M2.5 5h12v1.4h1a3.3 3.3 0 0 1 0 6.6h-1.3A5.6 5.6 0 0 1 9.5 16H7.5A5 5 0 0 1 2.5 11ZM4.2 6.7v4.2a3.4 3.4 0 0 0 3.4 3.4h1.8a3.4 3.4 0 0 0 3.4-3.4V6.7ZM14.5 8.2v3h.9a1.5 1.5 0 0 0 0-3ZM2 17h13v1.6H2Z',
  // an open book
  study: 'M1.5 4c3.2-.9 5.8-.5 7.7 1v12c-2-1.4-4.6-1.7-7.7-.9ZM18.5 4c-3.2-.9-5.8-.5-7.7 1v12c2-1.4 4.6-1.7 7.7-.9Z',
  // a door left by an arrow
  'signed-out': 'M3 2.5h8v1.8H4.8v11.4H11v1.8H3ZM12.5 5.5L17.5 10L12.5 14.5V11.3H7.5V8.7h5Z',
  // a ring with a core: present, nothing more known
  'signed-in':
    'M10 2a8 8 0 1 1 0 16a8 8 0 0 1 0-16ZM10 4.2a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 0 0 0-11.6ZM10 7.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 0 1 0-5.6Z',
  // a question mark
  unknown:
    'M10 2a5 5 0 0 1 5 4.9c0 2.3-1.4 3.3-2.5 4.1c-.9.7-1.3 1.1-1.3 2h-2.4c0-2.1 1.2-3.1 2.2-3.9c.9-.7 1.6-1.2 1.6-2.2a2.6 2.6 0 0 0-5.2 0H5A5 5 0 0 1 10 2ZM8.5 14.7h3V17.7h-3Z',
  // a warning triangle
  unrecognised: 'M10 1.8L19 17.8H1ZM9 7.5v5h2v-5ZM9 13.8v2h2v-2Z',
}
