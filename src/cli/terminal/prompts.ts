/**
 * The only place that asks. A prompt appears on a terminal alone, written to stderr; anywhere else a missing answer is a usage
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
  /** null: a switch. */
  readonly value: string | null
}

const answers: Answer[] = []

/** True if a person can be asked: stdin and stderr are a terminal. */
export function canPrompt(): boolean {
  return isTerminal(0) && isTerminal(2)
}

/** What was answered in this process, in order. Secrets are not among them. */
export function listAnswers(): readonly Answer[] {
  return answers
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

/** No tick before an answer: it may still be a wrong password, or a no. */
const THEME = { prefix: { idle: '?', done: '?' } }

/** Asks once. `complaint` is what was wrong with the answer before; it is shown when the next one is listened for. */
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
    // After the end of input (Ctrl-D) the library would wait for an answer for ever. All that is seen of it from here is that it reads no
    // more.
    input.once('pause', giveUp)
    if (complaint !== undefined) writeAlert(paint(lookAtStderr(), 'red', `> ${complaint}`))
    return await run({ input, output: process.stderr, clearPromptOnDone: false, signal: closed.signal })
  } catch (error) {
    if (error instanceof TaoError) throw error
    // Ctrl-C and a closed terminal are the user's no; the library's own classes would load it again just to compare.
    if (error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError')) throw cancelled()
    throw error
  } finally {
    closeQuestion()
  }
}

/** Off a terminal: the usage error (exit 2) of a question that will be asked later, once its choices are known. */
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

/** Names of wallets are among them, which other programs may have made of anything. */
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

const MAX_UNCLEAR_ANSWERS = 3

/**
 * Asks whether to go on; no is the default. Only `y` or `yes` is a yes, with `inFull` only `yes`; what is neither that nor a no is asked
 * again. Off a terminal: usage error naming `--yes`. Returns false for a no, and the caller ends with `cancelled()`. Ctrl-C: exit 130.
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
  /** Show a star for each character. A mnemonic is asked without, and its words may come one a line. */
  readonly mask?: boolean
  /** Whether what was typed ahead is an answer: to the question for a password that may have to be typed again. */
  readonly takesAhead?: boolean
  readonly check?: Check
}

/**
 * Asks for a secret without showing it, from the start again where the answer will not do. It is never remembered, repeated or logged. Off
 * a terminal: usage error with the remedy.
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

/** Asks for a new password twice until both are the same. */
export async function askNewSecret(question: SecretQuestion): Promise<string> {
  const first = await askSecret(question)
  await askSecret({
    message: `${question.message} again`,
    remedy: question.remedy,
    check: (text) => (text === first ? true : 'They differ. Try again, or press Ctrl-C and start over.'),
  })
  return first
}
