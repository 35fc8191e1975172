import { Worker } from 'node:worker_threads'
import type { ReaderAnswer, ReaderLine } from './protocol.js'

/** Starts the thread of the second reader, whose entry is `file`. A thread that breaks gives why as the answer to every request. */
export function startReaderThread(file: string): ReaderLine {
  // What a library prints in that thread is not meant for the user.
  const worker = new Worker(file, { stdout: true, stderr: true })
  worker.unref()
  const waiting: ((answer: ReaderAnswer) => void)[] = []
  let broken: string | undefined
  const fail = (why: string): void => {
    broken ??= why
    for (const settle of waiting.splice(0)) settle({ failed: broken })
  }
  worker.on('message', (answer: ReaderAnswer) => waiting.shift()?.(answer))
  worker.on('error', (error) => fail(error.message))
  worker.on('exit', () => fail('it ended'))
  return {
    ask: (request) =>
      new Promise((resolve) => {
        if (broken !== undefined) return resolve({ failed: broken })
        waiting.push(resolve)
        worker.postMessage(request)
      }),
    close: () => void worker.terminate(),
  }
}
