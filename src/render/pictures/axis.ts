/** The upright axis of a chart: how high a value is drawn, and where there are marks. For drawing alone: nothing is paid by it. */

export type ScaleKind = 'linear' | 'log'

/** Where a value is between the ends of the axis: 0 at the bottom, 1 at the top. */
export type Scale = (value: bigint) => number

/** Values per unit of the result of a division, so that a quotient of large numbers keeps its digits. */
const STEPS = 1_000_000n

const clamp = (share: number): number => Math.min(1, Math.max(0, share))

/** The scale from `low` to `high`. What is outside is drawn at the end; where both are one value it is in the middle. */
export function makeScale(kind: ScaleKind, low: bigint, high: bigint): Scale {
  if (high <= low) return () => 0.5
  if (kind === 'linear') return (value) => clamp(Number(((value - low) * STEPS) / (high - low)) / Number(STEPS))
  const log = (value: bigint): number => Math.log10(Math.max(1, Number(value)))
  const [bottom, top] = [log(low), log(high)]
  return top <= bottom ? () => 0.5 : (value) => clamp((log(value) - bottom) / (top - bottom))
}

/** The least 1, 2 or 5 times a power of ten that is no less than `value`; 1 at least. */
function roundStep(value: bigint): bigint {
  let power = 1n
  while (power * 10n <= value) power *= 10n
  return [1n, 2n, 5n, 10n].map((digit) => digit * power).find((step) => step >= value) ?? power
}

function listEven(low: bigint, high: bigint, most: number): bigint[] {
  const step = roundStep((high - low + BigInt(most) - 1n) / BigInt(most))
  const marks: bigint[] = []
  for (let mark = ((low + step - 1n) / step) * step; mark <= high && marks.length <= most; mark += step) marks.push(mark)
  return marks
}

/** Powers of ten, with 2 and 5 times them where there is room, or a part of the powers where there is none for all. */
function listPowers(low: bigint, high: bigint, most: number): bigint[] {
  const bottom = low < 1n ? 1n : low
  const powers: bigint[] = []
  for (let power = 1n; power <= high; power *= 10n) powers.push(power)
  const fits = (digits: readonly bigint[]): bigint[] =>
    powers.flatMap((power) => digits.map((digit) => digit * power)).filter((mark) => mark >= bottom && mark <= high)
  const found = [fits([1n, 2n, 5n]), fits([1n])].find((marks) => marks.length <= most)
  if (found !== undefined) return found
  const every = Math.ceil(fits([1n]).length / most)
  return fits([1n]).filter((_, index) => index % every === 0)
}

/** At most so many round values from `low` to `high`, ascending; fewer where none is round enough. */
export function listMarks(kind: ScaleKind, low: bigint, high: bigint, most: number): readonly bigint[] {
  if (high <= low) return [low]
  if (kind === 'linear') return listEven(low, high, most)
  const powers = listPowers(low, high, most)
  // Between two powers of ten there is none: then the axis is nearly even.
  return powers.length > 1 ? powers : listEven(low, high, most)
}
