/** What a renderer may know about the place to which its text goes. */
export interface Look {
  /** A person is reading: align columns. Otherwise lines are tab-separated and complete. */
  readonly terminal: boolean
  /** Width to fit, from COLUMNS or the terminal; 80 if neither says. */
  readonly columns: number
  /** Colour is allowed. It never carries meaning alone. */
  readonly color: boolean
  /** `--full`: nothing is shortened or left out for want of width. */
  readonly full?: boolean
}

/** The width for which to lay out text. Below a minimum nothing would be legible, so there the terminal is left to break the lines. */
export function layoutColumns({ columns }: Look): number {
  return Number.isFinite(columns) ? Math.max(MIN_COLUMNS, Math.floor(columns)) : 80
}

const MIN_COLUMNS = 10
