/**
 * The only code that asks questions. A prompt appears only on a terminal and is written to stderr; elsewhere a missing answer is a usage
 * error that names the flag. Every answer that is not a secret is remembered, so that the full command can be shown afterwards.
 */
import { cancelled, TaoError, usageError } from '../../core/errors.js'
import { replaceActing } from '../../core/odd-characters.js'
import { paint } from '../../render/style.js'
import { closeQuestion, openQuestion, type QuestionOptions } from './keyboard.js'
import { endLiveLine } from './live-line.js'
import { lookAtStderr, writeAlert } from './output.js'
import { isTerminal } from './terminal.js'

interface Answer {
  readonly flag: string
  /** The value of the flag; null for a switch. */
  readonly value: string | null
}

const answers: Answer[] = []

/** True if a person can be asked: stdin and stderr are a terminal. */
export function canPrompt(): boolean {
  return isTerminal(0) && isTerminal(2)
}

/** The answers given in this process, in order, without secrets. */
export function listAnswers(): readonly Answer[] {
  return answers
}

/** Forgets the answers so far: they are no flags of the command that is shown afterwards. */
export function forgetAnswers(): void {
  answers.length = 0
}

function requireTerminal(what: string, remedy: string): void {
  if (canPrompt()) return
  throw usageError(`Missing ${what}`, 'INPUT_MISSING', { why: 'There is no terminal to ask on.', hint: remedy })
}

interface PromptContext {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WriteStream
  readonly clearPromptOnDone: boolean
  readonly signal: AbortSignal
}

/** No tick is shown before an answer, because it may still be a wrong password, or a no. */
const THEME = { prefix: { idle: '?', done: '?' } }

/** Asks once. `complaint` says what was wrong with the previous answer; it is shown once the keyboard listens for the next one. */
async function ask<T>(
  run: (context: PromptContext) => Promise<T>,
  complaint?: string,
  reading: Omit<QuestionOptions, 'giveUp'> = {},
): Promise<T> {
  const closed = new AbortController()
  const giveUp = (): void => closed.abort()
  try {
    endLiveLine()
    const input = await openQuestion({ ...reading, giveUp })
    // After the end of input (Ctrl-D) the library would wait for an answer for ever. The only sign of it here is that the library pauses
    // the input.
    input.once('pause', giveUp)
    if (complaint !== undefined) writeAlert(paint(lookAtStderr(), 'red', `> ${complaint}`))
    return await run({ input, output: process.stderr, clearPromptOnDone: false, signal: closed.signal })
  } catch (error) {
    if (error instanceof TaoError) throw error
    // Ctrl-C and a closed terminal mean that the user declines. The errors are compared by name, because importing their classes would load
    // the library again.
    if (error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError')) throw cancelled()
    throw error
  } finally {
    closeQuestion()
  }
}

/**
 * Checks early that a question can be asked later, when its choices are known. Off a terminal it throws the usage error (exit 2) of that
 * question.
 */
export function requireAnswer(flag: string, choices?: string): void {
  requireTerminal(`--${flag}`, choices === undefined ? `Pass --${flag}.` : `Pass --${flag} (${choices}).`)
}

/** Returns true, or says what is wrong; the question is then asked again. */
type Check = (text: string) => true | string | Promise<true | string>

export interface TextQuestion {
  /** What is asked, without a colon: "Amount in TAO". */
  readonly message: string
  /** The flag that makes the question unnecessary, without hyphens: "amount". */
  readonly flag: string
  readonly initial?: string
  readonly check?: Check
}

/** Asks for a line of text. Off a terminal: usage error (exit 2) naming `--flag`. Ctrl-C: exit 130. */
export async function askText(question: TextQuestion): Promise<string> {
  requireTerminal(`--${question.flag}`, `Pass --${question.flag}.`)
  const { input } = await import('@inquirer/prompts')
  const { initial, check } = question
  const options = {
    message: replaceActing(question.message),
    theme: THEME,
    ...(initial === undefined ? {} : { default: initial }),
    validate: (text: string): Promise<true | string> | true | string =>
      text.trim() === '' ? 'Please answer.' : (check?.(text.trim()) ?? true),
  }
  const text = (await ask((context) => input(options, context))).trim()
  answers.push({ flag: question.flag, value: text })
  return text
}

export interface Choice<V extends string> {
  readonly value: V
  readonly label?: string
}

/** The label of a choice, cleaned: it may be the name of a wallet, which another program may have made from any characters. */
function describeChoice<V extends string>({ value, label }: Choice<V>): { readonly value: V; readonly name: string } {
  return { value, name: replaceActing(label ?? value) }
}

/** Asks for one of a few. Off a terminal: usage error naming `--flag`. Ctrl-C: exit 130. */
export async function askChoice<V extends string>(message: string, flag: string, choices: readonly Choice<V>[]): Promise<V> {
  requireTerminal(`--${flag}`, `Pass --${flag} (${choices.map((choice) => choice.value).join(', ')}).`)
  const { select } = await import('@inquirer/prompts')
  const value = await ask((context) =>
    select<V>({ message: replaceActing(message), theme: THEME, choices: choices.map(describeChoice) }, context),
  )
  answers.push({ flag, value })
  return value
}

/** As many choices are on the screen at a time. */
const SEEN_CHOICES = 12

/** Asks for one or more of several. Off a terminal: usage error naming `--flag`, which is repeated for each. Ctrl-C: exit 130. */
export async function askSeveral<V extends string>(message: string, flag: string, choices: readonly Choice<V>[]): Promise<readonly V[]> {
  requireTerminal(`--${flag}`, `Pass --${flag}, once for each.`)
  const { checkbox } = await import('@inquirer/prompts')
  const options = { message: replaceActing(message), theme: THEME, required: true, loop: false, pageSize: SEEN_CHOICES }
  const values = await ask((context) => checkbox<V>({ ...options, choices: choices.map(describeChoice) }, context))
  answers.push(...values.map((value) => ({ flag, value })))
  return values
}

/** Asks which of a few switches is meant. Only where {@link canPrompt}; Ctrl-C: exit 130. */
export async function askSwitch<V extends string>(message: string, choices: readonly Choice<V>[]): Promise<V> {
  const value = await askChoice(message, choices[0]?.value ?? '', choices)
  answers.pop()
  answers.push({ flag: value, value: null })
  return value
}

const MAX_UNCLEAR_ANSWERS = 3

/**
 * Asks whether to continue; the default is no. Only `y` or `yes` means yes; with `inFull` only `yes` does. An answer that is neither yes
 * nor no is asked again. Off a terminal: usage error naming `--yes`. Returns false for a no; the caller then throws `cancelled()`. Ctrl-C:
 * exit 130.
 */
export async function askConfirmation(message: string, inFull = false): Promise<boolean> {
  requireTerminal('confirmation', 'Pass --yes to go ahead without being asked.')
  const { input } = await import('@inquirer/prompts')
  const options = { message: `${replaceActing(message)} (${inFull ? 'type yes' : 'y/N'})`, theme: THEME }
  let complaint: string | undefined
  for (let attempt = 1; attempt <= MAX_UNCLEAR_ANSWERS; attempt++) {
    const answer = (await ask((context) => input(options, context), complaint)).trim().toLowerCase()
    if (answer === 'yes' || (answer === 'y' && !inFull)) {
      if (!answers.some(({ flag }) => flag === 'yes')) answers.push({ flag: 'yes', value: null })
      return true
    }
    if (answer === '' || answer === 'n' || answer === 'no') return false
    complaint = inFull ? 'Type yes in full to go on, or no.' : 'Answer y or n.'
  }
  return false
}

export interface SecretQuestion {
  readonly message: string
  /** What to do without a terminal: "Pass --password-file <file>." */
  readonly remedy: string
  /** Whether to show a star for each character. For a mnemonic none is shown, and its words may come one on each line. */
  readonly mask?: boolean
  /** Whether keys typed before the question count as its answer: true for a password that may have to be typed again. */
  readonly takesAhead?: boolean
  readonly check?: Check
}

/**
 * Asks for a secret without showing it, and asks again when the answer is not acceptable. The secret is never remembered, repeated or
 * logged. Off a terminal: usage error with the remedy.
 */
export async function askSecret(question: SecretQuestion): Promise<string> {
  requireTerminal(`${question.message.charAt(0).toLowerCase()}${question.message.slice(1)}`, question.remedy)
  const { password } = await import('@inquirer/prompts')
  const { message, mask = true, check, takesAhead = false } = question
  const reading = { takesAhead, joinsLines: !mask }
  let complaint: string | undefined
  for (;;) {
    const text: string = await ask(
      (context) => password({ message: replaceActing(message), mask, theme: THEME }, context),
      complaint,
      reading,
    )
    const verdict = (await check?.(text)) ?? true
    if (verdict === true) return text
    complaint = verdict
  }
}

/** Asks for a new password twice, and for the second one again until it equals the first. */
export async function askNewSecret(question: SecretQuestion): Promise<string> {
  const first = await askSecret(question)
  await askSecret({
    message: `${question.message} again`,
    remedy: question.remedy,
    check: (text) => (text === first ? true : 'They differ. Try again, or press Ctrl-C and start over.'),
  })
  return first
}
