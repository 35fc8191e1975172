import { TaoError } from '../../core/errors.js'
import { askText, type TextQuestion } from './prompts.js'

/** What is wrong with an answer, as one line. */
function describeFault(error: TaoError): string {
  return error.why === undefined ? `${error.message}.` : `${error.message}. ${error.why}`
}

/**
 * The value of a flag, read by `parse`. Without the flag it is asked for on a terminal, and asked again as long as `parse` throws a
 * TaoError. Off a terminal a missing value is a usage error (exit 2) that names the flag.
 */
export async function readOrAsk<T>(
  given: string | undefined,
  question: Omit<TextQuestion, 'check'>,
  parse: (text: string) => T,
): Promise<T> {
  if (given !== undefined) return parse(given)
  const check = (text: string): true | string => {
    try {
      parse(text)
      return true
    } catch (error) {
      if (error instanceof TaoError) return describeFault(error)
      throw error
    }
  }
  return parse(await askText({ ...question, check }))
}

/** Reads an amount, or the word `all`. */
export function parseAmountOrAll<T>(text: string, parse: (text: string) => T): T | 'all' {
  return text.trim().toLowerCase() === 'all' ? 'all' : parse(text)
}
