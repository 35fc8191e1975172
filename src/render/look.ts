/** What a renderer may know about where its text goes. */
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

/** The width to lay out for: where less would be legible the terminal breaks the lines itself. */
export function layoutColumns({ columns }: Look): number {
  return Number.isFinite(columns) ? Math.max(MIN_COLUMNS, Math.floor(columns)) : 80
}

const MIN_COLUMNS = 10
