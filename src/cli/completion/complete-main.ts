/** Answers a key press. It is loaded in the place of the commands, and loads as little as it can. */
import { join } from 'node:path'
import { readRegularText } from '../../core/open-file.js'
import { SHELLS, type Shell } from '../terminal/shells.js'
import { writeStream } from '../terminal/terminal.js'
import { COMPLETION_DATA, type CompletionData } from './completion-data.js'
import { findCandidates } from './find-candidates.js'
import { openValues } from './list-values.js'
import { type OpenWord, splitLine } from './split-line.js'
import { writeAnswer } from './write-answer.js'

/** Stands between words in the variable: no key types it. */
const BETWEEN_WORDS = '\u001f'
/** More than a person types; a list of files may have expanded to it. */
const MAX_LINE = 64 * 1024
const MAX_BYTES = 8 * 1024 * 1024

interface Line {
  readonly words: readonly string[]
  readonly open: OpenWord
}

/**
 * The line as the script of the shell gives it. bash has it as it was typed; the others have its words, of which zsh and PowerShell have
 * taken off the quotes, and fish has not at the last.
 */
function readLine(shell: Shell, text: string): Line {
  if (shell === 'bash') {
    const { words, open } = splitLine(text, process.env.TAOCTL_BREAKS)
    return { words: words.slice(1), open }
  }
  const words = text.split(BETWEEN_WORDS)
  const last = words.pop() ?? ''
  return { words, open: shell === 'fish' ? splitLine(last).open : { text: last, quote: '', kept: 0 } }
}

/**
 * Writes what may stand at the cursor to stdout, a candidate a line. The line is in TAOCTL_LINE, because arguments of a program are seen by
 * every user of the machine. For anything unexpected it writes nothing: a key press has no place for an error.
 */
export function answerKeyPress(shell: string | undefined, root: string): void {
  const known = SHELLS.find((name) => name === shell)
  const text = process.env.TAOCTL_LINE
  if (known === undefined || text === undefined || text.length > MAX_LINE) return
  const readJson = (file: string): unknown => JSON.parse(readRegularText(join(root, file), { maxBytes: MAX_BYTES, follow: true }))
  const { words, open } = readLine(known, text)
  const values = openValues((file) => readJson(file) as readonly string[])
  const answer = findCandidates(readJson(COMPLETION_DATA) as CompletionData, words, open.text, values)
  writeStream(1, writeAnswer(known, answer, open))
}
