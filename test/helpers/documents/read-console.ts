/** The command lines of a page: blocks of it that begin with ```console, in which a line after `$ ` is typed and the others are shown. */

export interface Step {
  readonly command: string
  /** The exit code that it ends with. */
  readonly exit: number
  /** What the page shows after it. */
  readonly output: readonly string[]
  /** The lines of the page that the output has, counted from 0: from, and up to without it. */
  readonly from: number
  readonly to: number
}

const OPEN = /^```console(?: exit=(\d+))?$/
const CLOSE = '```'

/** Every command of a page in order. */
export function readConsole(text: string): Step[] {
  const lines = text.split('\n')
  const steps: Step[] = []
  for (let at = 0; at < lines.length; at++) {
    const opened = OPEN.exec(lines[at] ?? '')
    if (opened === null) continue
    const end = lines.indexOf(CLOSE, at)
    for (let line = at + 1; line < end; ) {
      const typed = lines[line] ?? ''
      if (!typed.startsWith('$ ')) throw new Error(`line ${line + 1}: there is output without a command`)
      const from = line + 1
      let to = from
      while (to < end && !lines[to]?.startsWith('$ ')) to++
      steps.push({ command: typed.slice(2), exit: Number(opened[1] ?? 0), output: lines.slice(from, to), from, to })
      line = to
    }
    at = end
  }
  return steps
}

/** What differs from run to run, and between machines. */
const CHANGING: readonly (readonly [RegExp, string])[] = [
  [/\b5[1-9A-HJ-NP-Za-km-z]{47}\b/g, '<address>'],
  [/\b5[1-9A-HJ-NP-Za-km-z]{3,8}…[1-9A-HJ-NP-Za-km-z]{3,8}\b/g, '<address>'],
  [/\b0x[0-9a-f]{64}\b/g, '<hash>'],
  [/\b0x[0-9a-f]{3,10}…[0-9a-f]{3,10}\b/g, '<hash>'],
  [/127\.0\.0\.1:\d+/g, '127.0.0.1:<port>'],
  [/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?/g, '<time>'],
  [/\b\d+(?:\.\d+)? (?:ms|s)\b/g, '<duration>'],
  [/taoctl\/\S+ \S+ node-v\S+/g, '<version>'],
  [/ +/g, ' '],
]

/** A line without what changes, and without the room that lays out a table. */
export function settle(line: string): string {
  return CHANGING.reduce((text, [pattern, word]) => text.replaceAll(pattern, word), line).trim()
}

/** Whether what is shown is what the page says. A line `…` of the page stands for any number of lines. */
export function matches(expected: readonly string[], actual: readonly string[]): boolean {
  const [first, ...rest] = expected
  if (first === undefined) return actual.length === 0
  if (first === '…') return actual.some((_, at) => matches(rest, actual.slice(at))) || matches(rest, [])
  return actual[0] !== undefined && settle(first) === settle(actual[0]) && matches(rest, actual.slice(1))
}

const [WHOLE, HEAD, TAIL] = [14, 5, 5]

/** The output as a page shows it: the middle of a long one is left out. */
export function shorten(output: readonly string[]): readonly string[] {
  return output.length <= WHOLE ? output : [...output.slice(0, HEAD), '…', ...output.slice(-TAIL)]
}
