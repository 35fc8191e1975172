/**
 * The thread in which the package executes runtimes. It starts that by itself, so the class that it starts it by is one that knows: what a
 * runtime writes would else go to our own streams as it is, and a thread that dies would leave questions without an answer.
 */
import { createRequire } from 'node:module'
import type { Worker as Thread, WorkerOptions } from 'node:worker_threads'

/** The file that the package runs in that thread. */
const PROGRAM = /\/node-wasm-executor\.[cm]?js$/
/** How much of what a runtime wrote is kept. */
const KEPT = 2_000

let said = ''
const mourners = new Set<(error: Error) => void>()

/** One line without control characters, and not longer than this: a runtime may say anything. */
export function cutWords(text: string, longest = 300): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}

/** The last that a runtime has written since this was asked last, in one line; empty where it wrote nothing. */
export function takeSaid(): string {
  const words = cutWords(said.replace(/^\s*runtime\s+ERROR:\s*(?:\[\d+\]\s*)?/, ''))
  said = ''
  return words
}

/** Calls `mourn` when the thread dies by itself. Returns a function that ends it. */
export function onDeath(mourn: (error: Error) => void): () => void {
  mourners.add(mourn)
  return () => mourners.delete(mourn)
}

function follow(thread: Thread): Thread {
  for (const stream of [thread.stdout, thread.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-KEPT)
    })
  }
  return thread.on('error', (error: Error) => {
    for (const mourn of mourners) mourn(error)
  })
}

interface Threads {
  Worker: new (file: string | URL, options?: WorkerOptions) => Thread
}

let isKnown = false

/** Has the thread of the package be one that is followed, with none of our environment. Other threads are as they were. */
export function followExecutor(): void {
  if (isKnown) return
  isKnown = true
  const threads = createRequire(import.meta.url)('node:worker_threads') as Threads
  const { Worker } = threads
  threads.Worker = class {
    constructor(file: string | URL, options?: WorkerOptions) {
      const isExecutor = PROGRAM.test(String(file))
      // biome-ignore lint/correctness/noConstructorReturn: the package is to get a thread as it is
      return isExecutor ? follow(new Worker(file, { ...options, stdout: true, stderr: true, env: {} })) : new Worker(file, options)
    }
  } as Threads['Worker']
}
