/** Shows pictures one after the other in the same place, until a key is pressed. */
import { setTimeout as delay } from 'node:timers/promises'
import { cancelled } from '../../core/errors.js'
import { closeQuestion, openQuestion } from './keyboard.js'
import { showsProgress, writeNote } from './output.js'
import { canPrompt } from './prompts.js'
import { writeStream } from './terminal.js'

/** Long enough for a camera to read a frame, and short enough that nobody waits for all of them. */
const FRAME_MS = 400

/** Goes up to the first line of what was drawn, so that it is drawn over. */
const goUp = (lines: number): string => `\r\u001B[${lines}A`

async function animate(frames: readonly string[], hint: string): Promise<void> {
  let over: Error | null | undefined
  const giveUp = (): void => {
    over = cancelled()
  }
  const input = await openQuestion({ giveUp })
  input.once('data', () => {
    over ??= null
  })
  try {
    for (let index = 0; over === undefined; index++) {
      const picture = `${frames[index % frames.length] ?? ''}\n${hint} (${(index % frames.length) + 1}/${frames.length})  \n`
      writeStream(2, `${index === 0 ? '' : goUp(picture.split('\n').length - 1)}${picture}`)
      await delay(FRAME_MS)
    }
  } finally {
    closeQuestion()
  }
  if (over !== null) throw over
}

/**
 * Shows a picture on stderr, or several in turn where a person can end that with a key. Off a terminal all of them are written, one below
 * the other. Nothing with `--quiet` or `--json`. Throws `CANCELLED` (exit 130) for Ctrl-C.
 */
export async function showFrames(frames: readonly string[], hint: string): Promise<void> {
  if (frames.length > 1 && canPrompt() && showsProgress()) return animate(frames, hint)
  for (const [index, frame] of frames.entries()) writeNote(frames.length === 1 ? frame : `${frame}\n${index + 1}/${frames.length}`)
}
