/** A headless Chromium that is told what to do over its own protocol, and tells everything that a page does. */
import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { WebSocket } from 'ws'
import { makeMemoryFolder } from '../memory-folder.js'

/** Without these it looks for updates and the hosts of its maker. */
const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--hide-scrollbars', '--remote-debugging-port=0'],
]

type Fields = Readonly<Record<string, unknown>>

/** How a page is looked at. */
export interface Screen {
  readonly width: number
  readonly height: number
  readonly scheme: 'light' | 'dark'
}

/** A page that is open. */
export interface OpenPage {
  /** The addresses of all that it asked for, its own among them. */
  readonly requests: readonly string[]
  /** What it said that is a warning or an error, and what broke a rule of its own. */
  readonly complaints: readonly string[]
  evaluate<T>(expression: string): Promise<T>
  /** A PNG of what is on the screen, or of all of the page. */
  takePicture(whole?: boolean): Promise<Buffer>
  close(): Promise<void>
}

export interface Browser {
  open(file: string, screen: Screen): Promise<OpenPage>
  close(): Promise<void>
}

/** The address that the browser says it listens on. */
function readEndpoint(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const url = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (url !== undefined) resolve(url)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The browser ended with ${code}: ${said}`)))
  })
}

class Line {
  readonly #waits = new Map<number, { resolve: (value: Fields) => void; reject: (error: Error) => void }>()
  readonly #listeners = new Set<(method: string, params: Fields, session: string) => void>()
  #next = 1

  constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as {
        id?: number
        result?: Fields
        error?: { message: string }
        method?: string
        params?: Fields
        sessionId?: string
      }
      const wait = this.#waits.get(message.id ?? 0)
      if (wait === undefined) {
        for (const listen of this.#listeners) listen(message.method ?? '', message.params ?? {}, message.sessionId ?? '')
        return
      }
      this.#waits.delete(message.id ?? 0)
      if (message.error === undefined) wait.resolve(message.result ?? {})
      else wait.reject(new Error(message.error.message))
    })
  }

  listen(listener: (method: string, params: Fields, session: string) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  call(method: string, params: Fields = {}, sessionId?: string): Promise<Fields> {
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waits.set(id, { resolve, reject })
      this.socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }))
    })
  }
}

async function openPage(line: Line, file: string, { width, height, scheme }: Screen): Promise<OpenPage> {
  const { targetId } = await line.call('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await line.call('Target.attachToTarget', { targetId, flatten: true })
  const session = String(sessionId)
  const call = (method: string, params: Fields = {}): Promise<Fields> => line.call(method, params, session)
  const requests: string[] = []
  const complaints: string[] = []
  let loaded: () => void = () => undefined
  const isLoaded = new Promise<void>((resolve) => {
    loaded = resolve
  })
  const forget = line.listen((method, params, of) => {
    if (of !== session) return
    if (method === 'Network.requestWillBeSent') requests.push((params.request as { url: string }).url)
    if (method === 'Page.loadEventFired') loaded()
    if (method === 'Runtime.exceptionThrown') complaints.push(JSON.stringify(params.exceptionDetails))
    if (method === 'Runtime.consoleAPICalled' && params.type !== 'log') complaints.push(JSON.stringify(params.args))
    // What breaks the policy of the page is told here.
    if (method === 'Log.entryAdded') complaints.push(JSON.stringify(params.entry))
  })
  for (const domain of ['Page', 'Network', 'Log', 'Runtime']) await call(`${domain}.enable`)
  const isPhone = width < 600
  await call('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: isPhone ? 2 : 1, mobile: isPhone })
  await call('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] })
  await call('Page.navigate', { url: pathToFileURL(file).href })
  await isLoaded
  const evaluate = async <T>(expression: string): Promise<T> => {
    const { result, exceptionDetails } = await call('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true })
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails))
    return (result as { value: T }).value
  }
  // Two frames: what observes its size has been told of it, and has drawn.
  await evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(0))))')
  return {
    requests,
    complaints,
    evaluate,
    takePicture: async (whole = false) => {
      const { data } = await call('Page.captureScreenshot', { format: 'png', captureBeyondViewport: whole, fromSurface: true })
      return Buffer.from(String(data), 'base64')
    },
    close: async () => {
      forget()
      await line.call('Target.closeTarget', { targetId })
    },
  }
}

/** Starts the browser of this path, with a profile of its own. */
export async function openBrowser(path: string): Promise<Browser> {
  const profile = makeMemoryFolder('taoctl-browser-')
  const child = spawn(path, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const socket = new WebSocket(await readEndpoint(child), { perMessageDeflate: false })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const line = new Line(socket)
  return {
    open: (file, screen) => openPage(line, file, screen),
    close: async () => {
      await line.call('Browser.close').catch(() => undefined)
      socket.terminate()
      await ended
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}
