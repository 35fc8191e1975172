/**
 * The strength rule of the Rust wallet (bittensor-wallet 2 to 4, crate `passwords` 3.1.16), so that a password that is good enough there is good
 * enough here. It applies to passwords typed for new keys.
 */
const MIN_BYTES = 6
const MIN_SCORE = 20
/** What a password of n usable ASCII characters can reach; from 12 on it is n + 89. */
const MAX_BY_LENGTH = [0, 2, 5, 9, 16, 25, 40, 58, 80, 88, 95, 100] as const

/** Why a new password is too weak, or undefined when it will do. */
export function findPasswordWeakness(password: string): string | undefined {
  if (password === '') return 'It is empty.'
  if (Buffer.byteLength(password) < MIN_BYTES) return `It is shorter than ${MIN_BYTES} characters.`
  const score = scorePassword(password)
  if (score >= MIN_SCORE) return undefined
  return `Its strength is ${score.toFixed(0)} of 100, and ${MIN_SCORE} are needed. Make it longer, or mix kinds of characters, and avoid repeats and rows such as abc or 321.`
}

/** Scores a password from 0 to 100. The formula is the crate's: length and kinds of characters, less repeats and arithmetic runs. */
export function scorePassword(password: string): number {
  const codes = [...password].map((character) => character.codePointAt(0) ?? 0).filter((code) => code > 0x1f && code !== 0x7f)
  const length = codes.length
  const count = (isOne: (code: number) => boolean): number => codes.filter(isOne).length
  const other = count((code) => code > 0x7f)
  const ascii = length - other
  const max = MAX_BY_LENGTH[ascii] ?? length + 89
  let score = 0
  if (max > 0) {
    const digits = count((code) => code >= 0x30 && code <= 0x39)
    const lower = count((code) => code >= 0x61 && code <= 0x7a)
    const upper = count((code) => code >= 0x41 && code <= 0x5a)
    const spaces = count((code) => code === 0x20)
    const symbols = ascii - digits - lower - upper - spaces
    const repeats = countRepeats(codes)
    score = max + spaces
    if (digits === 0) score -= max * 0.05
    for (const kind of [lower, upper, spaces]) if (kind === 0) score -= max * 0.1
    if (lower > 0 && upper > 0) score += 1
    if (symbols > 0) score += 1
    score -= (max * repeats.consecutive) / length / 5
    score -= (max * countProgression(codes)) / length / 5
    score -= (max * repeats.scattered) / length / 10
    score = Math.min(Math.max(score, 0), max)
  }
  return Math.min(score + 20 * other, 100)
}

function countRepeats(codes: readonly number[]): { readonly consecutive: number; readonly scattered: number } {
  const counts = new Map<number, number>()
  let consecutive = 0
  codes.forEach((code, i) => {
    counts.set(code, (counts.get(code) ?? 0) + 1)
    if (code === codes[i - 1] || code === codes[i + 1]) consecutive++
  })
  const repeated = [...counts.values()].filter((times) => times > 1).reduce((sum, times) => sum + times, 0)
  return { consecutive, scattered: repeated - consecutive }
}

/** Length of the runs with an equal step between neighbours; the state machine is the crate's, oddities included. */
function countProgression(codes: readonly number[]): number {
  let total = 0
  let previous = -1
  let lastStep = 2 ** 31 - 1
  let isInRun = false
  let isAgain = false
  for (const code of codes) {
    if (code === previous) {
      isInRun = false
      continue
    }
    const step = previous - code
    previous = code
    if (step === lastStep) {
      total += isInRun ? 1 : isAgain ? 2 : 3
      if (!isInRun) isAgain = true
      isInRun = true
    } else {
      lastStep = step
      if (isInRun) isInRun = false
      else isAgain = false
    }
  }
  return total
}
