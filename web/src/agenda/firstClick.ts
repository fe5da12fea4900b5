import type { MouseEvent } from 'react'

/** Acts on a click, not on the second of two quick ones: that would undo the first, or falls through a dialog that has just closed. */
export const firstClick =
  <Of>(act: (event: MouseEvent<Of>) => void) =>
  (event: MouseEvent<Of>) => {
    if (event.detail < 2) act(event)
  }
