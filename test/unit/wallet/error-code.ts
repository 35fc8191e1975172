import { TaoError } from '../../../src/core/errors.js'

/** `CODE/exit` of the error that the call throws, or `no error`. */
export async function codeOf(run: () => unknown): Promise<string> {
  try {
    await run()
  } catch (error) {
    if (error instanceof TaoError) return `${error.code}/${error.exitCode}`
    throw error
  }
  return 'no error'
}
