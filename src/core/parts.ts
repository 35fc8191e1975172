/** The whole of a share that the chain gives in parts of a u16. */
const WHOLE = 65_535

/** A share in parts of 65535 in percent, as a decimal, rounded down to hundredths of a percent. */
export function formatParts(parts: number): string {
  return String(Math.floor((parts * 10_000) / WHOLE) / 100)
}
