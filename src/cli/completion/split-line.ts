/** Takes a command line apart as a shell does, up to the cursor, without running anything of it. */

/** The word in which the cursor stands. */
export interface OpenWord {
  readonly text: string
  /** The quote that is open at the cursor. */
  readonly quote: '' | "'" | '"'
  /** How much of `text` the shell leaves as it is: what stands before the last of its word breaks, or before an open quote. */
  readonly kept: number
}

export interface SplitLine {
  readonly words: readonly string[]
  readonly open: OpenWord
}

/** What a backslash takes the meaning of inside of double quotes; before anything else it is itself. */
const ESCAPED_IN_QUOTES = '"\\$`\n'

class LineSplitter {
  readonly words: string[] = []
  private text = ''
  private quote: OpenWord['quote'] = ''
  private kept = 0
  private isOpen = false

  constructor(private readonly breaks: string) {}

  /** Takes one character, or two where the first is a backslash, and returns how many. */
  take(character: string, next: string | undefined): number {
    if (this.quote !== '') return this.takeQuoted(character, next)
    if (character === ' ' || character === '\t' || character === '\n') {
      this.endWord()
      return 1
    }
    this.isOpen = true
    if (character === '\\') {
      this.text += next ?? ''
      return 2
    }
    if (character === "'" || character === '"') {
      this.quote = character
      this.kept = this.text.length
      return 1
    }
    this.text += character
    if (this.breaks.includes(character)) this.kept = this.text.length
    return 1
  }

  private takeQuoted(character: string, next: string | undefined): number {
    if (character === this.quote) {
      this.quote = ''
      this.kept = this.text.length
      return 1
    }
    if (this.quote === '"' && character === '\\' && next !== undefined && ESCAPED_IN_QUOTES.includes(next)) {
      this.text += next
      return 2
    }
    this.text += character
    return 1
  }

  private endWord(): void {
    if (this.isOpen) this.words.push(this.text)
    this.text = ''
    this.kept = 0
    this.isOpen = false
  }

  finish(): SplitLine {
    return { words: this.words, open: { text: this.text, quote: this.quote, kept: this.kept } }
  }
}

/**
 * Splits a line at its cursor, which is at the end. `breaks` are the characters at which the shell begins to complete anew inside of a
 * word, as `=` and `:` are in bash.
 */
export function splitLine(line: string, breaks = ''): SplitLine {
  const splitter = new LineSplitter(breaks)
  for (let at = 0; at < line.length; ) at += splitter.take(line[at] ?? '', line[at + 1])
  return splitter.finish()
}
