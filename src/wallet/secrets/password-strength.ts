/**
 * The strength rule of the Rust wallet (bittensor-wallet 2 to 4, crate `passwords` 3.1.16). A password that is strong enough for that
 * wallet is strong enough here. The rule applies to passwords typed for new keys.
 */
const MIN_BYTES = 6
const MIN_SCORE = 20
/**
 * The highest score for a password with this number of usable ASCII characters. From 12 on it is 89 plus the number of all usable
 * characters.
 */
const MAX_BY_LENGTH = [0, 2, 5, 9, 16, 25, 40, 58, 80, 88, 95, 100] as const

/** The reason why a new password is too weak, with the parts of its score; undefined when it is strong enough. */
export function findPasswordWeakness(password: string): string | undefined {
  if (password === '') return 'It is empty.'
  if (Buffer.byteLength(password) < MIN_BYTES) return `It is shorter than ${MIN_BYTES} characters.`
  const { score, parts } = explainPassword(password)
  if (score >= MIN_SCORE) return undefined
  const sum = parts.map(({ what, points }) => `${what} ${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)}`).join(', ')
  return `Its strength is ${score.toFixed(0)} of 100, and ${MIN_SCORE} are needed: ${sum}. Length helps most.`
}

/** Scores a password from 0 to 100. The formula is the crate's: length and kinds of characters, less repeats and arithmetic runs. */
export function scorePassword(password: string): number {
  return explainPassword(password).score
}

interface ScorePart {
  readonly what: string
  readonly points: number
}

function explainPassword(password: string): { readonly score: number; readonly parts: readonly ScorePart[] } {
  const codes = [...password].map((character) => character.codePointAt(0) ?? 0).filter((code) => code > 0x1f && code !== 0x7f)
  const length = codes.length
  const count = (isOne: (code: number) => boolean): number => codes.filter(isOne).length
  const other = count((code) => code > 0x7f)
  const ascii = length - other
  const max = MAX_BY_LENGTH[ascii] ?? length + 89
  const parts: ScorePart[] = []
  const add = (what: string, points: number): void => {
    if (points !== 0) parts.push({ what, points })
  }
  if (max > 0) {
    const digits = count((code) => code >= 0x30 && code <= 0x39)
    const lower = count((code) => code >= 0x61 && code <= 0x7a)
    const upper = count((code) => code >= 0x41 && code <= 0x5a)
    const spaces = count((code) => code === 0x20)
    const symbols = ascii - digits - lower - upper - spaces
    const repeats = countRepeats(codes)
    add(`${ascii} characters`, max)
    add('spaces', spaces)
    add('no digits', digits === 0 ? max * -0.05 : 0)
    add('no small letters', lower === 0 ? max * -0.1 : 0)
    add('no capitals', upper === 0 ? max * -0.1 : 0)
    add('no spaces', spaces === 0 ? max * -0.1 : 0)
    add('both cases', lower > 0 && upper > 0 ? 1 : 0)
    add('symbols', symbols > 0 ? 1 : 0)
    add('characters in a row', (max * repeats.consecutive) / length / -5)
    add('rows such as abc or 321', (max * countProgression(codes)) / length / -5)
    add('repeated characters', (max * repeats.scattered) / length / -10)
  }
  const sum = parts.reduce((total, { points }) => total + points, 0)
  const ascended = Math.min(Math.max(sum, 0), max)
  add('letters of other alphabets', 20 * other)
  return { score: Math.min(ascended + 20 * other, 100), parts }
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

/** The total length of the runs in which neighbouring characters have equal steps. The state machine, with its oddities, is the crate's. */
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
