/** Writes what may stand at the cursor as each shell takes it, so that a name means itself and nothing is run. */
import { describeOddCharacter } from '../../core/odd-characters.js'
import type { Shell } from '../terminal/shells.js'
import type { Answer, Candidate } from './find-candidates.js'
import type { OpenWord } from './split-line.js'

/** Has the shell offer files by itself. No candidate begins with a colon. */
const FILES = ':files'

/** What bash takes for itself outside of quotes. */
const PLAIN_IN_BASH = /[^\w@%+=:,./\u0080-\u{10ffff}-]/gu

/** A word that ends so is not at its end, so that no space comes after it. */
const GOES_ON = /[./,=]$/

/**
 * Of the word that is being typed, what comes in the place of the part that bash completes. Undefined where it cannot be written within the
 * quote that is open.
 */
function writeForBash(value: string, open: OpenWord): string | undefined {
  const rest = value.slice(open.kept)
  if (open.quote === "'") return rest.includes("'") ? undefined : rest
  // Nothing takes its meaning from an exclamation mark there, by which bash repeats commands.
  if (open.quote === '"') return rest.includes('!') ? undefined : rest.replaceAll(/["\\$`]/g, '\\$&')
  const written = rest.replaceAll(PLAIN_IN_BASH, '\\$&').replace(/^~/, '\\~')
  return GOES_ON.test(value) ? written : `${written} `
}

/** What PowerShell takes for quotes of the single kind. */
const POWERSHELL_QUOTES = /['\u2018\u2019\u201a\u201b]/g

function writeForPowerShell(value: string): string {
  return /^[\w/:.=-][\w/:.=@-]*$/.test(value) ? value : `'${value.replaceAll(POWERSHELL_QUOTES, '$&$&')}'`
}

/** A name with characters that act on the terminal, or that nobody sees, is not offered at all; nor one that would be read as a flag. */
function isSafe({ value }: Candidate): boolean {
  return value !== '' && !value.startsWith(':') && describeOddCharacter(value) === undefined
}

function writeCandidate(shell: Shell, { value, summary }: Candidate, open: OpenWord): readonly string[] {
  if (shell === 'bash') {
    const written = writeForBash(value, open)
    return written === undefined ? [] : [written]
  }
  if (shell === 'powershell') return [`${writeForPowerShell(value)}\t${value}\t${summary === '' ? value : summary}`]
  // These two quote what they insert by themselves.
  return [summary === '' ? value : `${value}\t${summary}`]
}

/** The lines that the script of a shell reads; see `shell-scripts.ts`. */
export function writeAnswer(shell: Shell, { candidates, files }: Answer, open: OpenWord): string {
  if (files) return `${FILES}\n`
  return candidates
    .filter(isSafe)
    .flatMap((candidate) => writeCandidate(shell, candidate, open))
    .map((line) => `${line}\n`)
    .join('')
}
