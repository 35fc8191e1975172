/** Words for a time that may be anything between a second and the age of the world. */
const SCALES = [
  [60, 1, 'second'],
  [3_600, 60, 'minute'],
  [86_400, 3_600, 'hour'],
  [31_557_600, 86_400, 'day'],
  [Number.POSITIVE_INFINITY, 31_557_600, 'year'],
] as const
/** From here on digits say less than a power of ten. */
const MOST_YEARS = 1e9

/** `40 seconds`, `2 minutes`, `12 days`, `1,300 years`; rounded, and at least 1. */
export function describeSpan(seconds: number): string {
  const [, unit, name] = SCALES.find(([below]) => seconds < below * 2) ?? SCALES[4]
  const count = Math.max(Math.round(seconds / unit), 1)
  if (count > MOST_YEARS) return `10^${Math.floor(Math.log10(count))} ${name}s`
  return `${count.toLocaleString('en')} ${name}${count === 1 ? '' : 's'}`
}
