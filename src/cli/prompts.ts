/**
 * The only place that asks. A prompt appears on a terminal alone, written to stderr; anywhere else a missing answer is a usage
 * error that names the flag. Every answer that is not a secret is remembered, so that the full command can be shown afterwards.
 */
import { cancelled, TaoError, usageError } from '../core/errors.js'
import { isTerminal } from './terminal.js'

interface Answer {
  readonly flag: string
  /** null: a switch. */
  readonly value: string | null
}

const answers: Answer[] = []
let asked = false

/** True if a person can be asked: stdin and stderr are a terminal. */
export function canPrompt(): boolean {
  return isTerminal(0) && isTerminal(2)
}

/** What was answered in this process, in order; `undefined` if nothing was asked. Secrets are not among them. */
export function listAnswers(): readonly Answer[] | undefined {
  return asked ? answers : undefined
}

function requireTerminal(what: string, remedy: string): void {
  if (canPrompt()) return
  throw usageError(`Missing ${what}`, 'INPUT_MISSING', { why: 'There is no terminal to ask on.', hint: remedy })
}

interface PromptContext {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
  readonly clearPromptOnDone: boolean
  readonly signal: AbortSignal
}

async function ask<T>(run: (context: PromptContext) => Promise<T>): Promise<T> {
  // After the end of input (Ctrl-D) the library would wait for an answer for ever. All that is seen of it from here is that stdin is paused.
  const closed = new AbortController()
  const giveUp = (): void => closed.abort()
  try {
    process.stdin.once('pause', giveUp)
    const answer = await run({ input: process.stdin, output: process.stderr, clearPromptOnDone: false, signal: closed.signal })
    asked = true
    return answer
  } catch (error) {
    if (error instanceof TaoError) throw error
    // Ctrl-C and a closed terminal are the user's no; the library's own classes would load it again just to compare.
    if (error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError')) throw cancelled()
    throw error
  } finally {
    process.stdin.removeListener('pause', giveUp)
  }
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
  const { message, initial, check } = question
  const options = {
    message,
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

/** Asks for one of a few. Off a terminal: usage error naming `--flag`. Ctrl-C: exit 130. */
export async function askChoice<V extends string>(message: string, flag: string, choices: readonly Choice<V>[]): Promise<V> {
  requireTerminal(`--${flag}`, `Pass --${flag} (${choices.map((choice) => choice.value).join(', ')}).`)
  const { select } = await import('@inquirer/prompts')
  const value = await ask((context) =>
    select<V>({ message, choices: choices.map((choice) => ({ value: choice.value, name: choice.label ?? choice.value })) }, context),
  )
  answers.push({ flag, value })
  return value
}

/**
 * Asks whether to go on; no is the default. Off a terminal: usage error naming `--yes`. Returns false for a no, and the caller
 * ends with `cancelled()`. Ctrl-C: exit 130.
 */
export async function askConfirmation(message: string): Promise<boolean> {
  requireTerminal('confirmation', 'Pass --yes to go ahead without being asked.')
  const { confirm } = await import('@inquirer/prompts')
  const agreed = await ask((context) => confirm({ message, default: false }, context))
  if (agreed) answers.push({ flag: 'yes', value: null })
  return agreed
}

export interface SecretQuestion {
  readonly message: string
  /** What to do without a terminal: "Pass --password-file <file>." */
  readonly remedy: string
  /** Show a star for each character; a mnemonic is asked without. */
  readonly mask?: boolean
  readonly check?: Check
}

/** Asks for a secret without showing it. It is never remembered, repeated or logged. Off a terminal: usage error with the remedy. */
export async function askSecret(question: SecretQuestion): Promise<string> {
  requireTerminal(`${question.message.charAt(0).toLowerCase()}${question.message.slice(1)}`, question.remedy)
  const { password } = await import('@inquirer/prompts')
  const { message, mask, check } = question
  return ask((context) => password({ message, mask: mask ?? true, validate: async (text) => (await check?.(text)) ?? true }, context))
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
