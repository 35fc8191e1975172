import { join } from 'node:path'
import { ADDITION_FOLDER, finishAddition } from './add-files.js'
import { isPresent } from './file-steps.js'
import { finishReplacement, REPLACEMENT_FOLDER } from './replace-files.js'

/** What is in the folder of a wallet while several of its files change at once, or after that was interrupted. */
export const CHANGE_FOLDERS: readonly string[] = [ADDITION_FOLDER, REPLACEMENT_FOLDER]

/**
 * Completes what a killed process left of a change that had happened. Every reader does so before it looks. Where that is not possible the files are
 * read as they are.
 */
export function finishChange(walletDir: string): void {
  try {
    if (isPresent(join(walletDir, ADDITION_FOLDER))) finishAddition(walletDir)
    if (isPresent(join(walletDir, REPLACEMENT_FOLDER))) finishReplacement(walletDir)
  } catch (error) {
    // A folder that may only be read: a pair that does not fit is then found by comparing the addresses. What is no folder at all is told by reading it.
    if (!(error instanceof Error && 'code' in error)) throw error
  }
}
