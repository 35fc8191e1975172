import type { WaitOptions } from '../../chain/wait-while.js'
import { showWait } from './block-watch.js'

/** Waits by `wait`, and shows what is waited for: with the notes of a command, and on a terminal with the blocks that pass. */
export async function showAwaited<T>(
  note: (text: string) => void,
  reconnect: WaitOptions['reconnect'],
  wait: (options: WaitOptions) => Promise<T>,
  describe = (says: string): string => `possible ${says}; Ctrl-C ends the wait, and nothing is signed`,
): Promise<T> {
  let line: ReturnType<typeof showWait> | undefined
  try {
    return await wait({
      reconnect,
      onLost: (error) => note(`${error.message}; trying again …`),
      onWaiting: ({ now, says }) => {
        if (line === undefined) note(describe(says))
        line ??= showWait(() => {})
        line.report(now)
      },
    })
  } finally {
    line?.end()
  }
}
