/** What a renderer may know about where its text goes. */
export interface Look {
  /** A person is reading: align columns. Otherwise lines are tab-separated and complete. */
  readonly terminal: boolean
  /** Width to fit, from COLUMNS or the terminal; 80 if neither says. */
  readonly columns: number
  /** Colour is allowed. It never carries meaning alone. */
  readonly color: boolean
}
