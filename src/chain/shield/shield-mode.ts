/**
 * `trades`: what somebody could trade ahead of, if possible. `always`: anything, and refused where it is not possible. `declined`: nothing,
 * though trades would be otherwise. `elsewhere`: nothing, because another machine signs it. `off`: nothing, and nothing is said of it.
 */
export type ShieldMode = 'off' | 'declined' | 'elsewhere' | 'trades' | 'always'
