/**
 * The thread of the second reader, kept from run to run. It reads each call anew, with the metadata that it has read already where a run
 * sends the same bytes again: to read them is half of what a write costs.
 */
const { EventEmitter } = require('node:events')
const { Worker } = require('node:worker_threads')

/** One for each file of a thread. */
const threads = new Map()

function startThread(file, options) {
  const thread = { worker: new Worker(file, options), waiting: [], metadata: undefined, opened: undefined }
  thread.worker.unref()
  const settle = (answer) => {
    const asked = thread.waiting.shift()
    if (asked?.metadata) Object.assign(thread, { metadata: asked.metadata, opened: answer })
    asked?.to.emit('message', answer)
    // What is known already is answered in its turn.
    while (thread.waiting[0]?.isKnown) thread.waiting.shift().to.emit('message', thread.opened)
  }
  thread.worker.on('message', settle)
  for (const event of ['error', 'exit']) {
    thread.worker.on(event, (value) => {
      if (threads.get(file) === thread) threads.delete(file)
      for (const to of new Set(thread.waiting.splice(0).map((asked) => asked.to))) to.emit(event, value)
    })
  }
  threads.set(file, thread)
  return thread
}

/** What a run has of the thread; in place of a `Worker` of its own. */
class StandingReader extends EventEmitter {
  #thread

  constructor(file, options) {
    super()
    this.#thread = threads.get(file) ?? startThread(file, options)
  }

  postMessage(request) {
    const { worker, waiting } = this.#thread
    const isMetadata = request.kind === 'metadata'
    // The last that was sent, whether it was read by now or not.
    const last = waiting.findLast((asked) => asked.metadata)?.metadata ?? this.#thread.metadata
    if (isMetadata && last !== undefined && Buffer.compare(last, request.bytes) === 0) {
      if (waiting.length > 0) waiting.push({ to: this, isKnown: true })
      else setImmediate(() => this.emit('message', this.#thread.opened))
      return
    }
    waiting.push({ to: this, ...(isMetadata ? { metadata: Buffer.from(request.bytes) } : {}) })
    worker.postMessage(request)
  }

  unref() {}

  /** The run is over; the thread stays for the next. */
  terminate() {
    this.removeAllListeners()
    this.on('error', () => {})
    return Promise.resolve(0)
  }
}

module.exports = { StandingReader }
