import type { Preview } from '../../chain/plan.js'

let observer: ((preview: Preview) => void) | undefined

/** Has every preview of this process told to a function, until what is returned is called. For a command that tries another one. */
export function observePreviews(observe: (preview: Preview) => void): () => void {
  observer = observe
  return () => {
    observer = undefined
  }
}

export function tellPreview(preview: Preview): void {
  observer?.(preview)
}
