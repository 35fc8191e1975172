/**
 * Asks now what is most likely wanted later, so that it travels with what is asked at this moment: at one block an answer is kept, and the
 * question that comes later finds it. A failure says nothing here; whoever asks then hears of it.
 */
export function askAhead<T>(question: Promise<T>): Promise<T> {
  question.catch(() => {})
  return question
}
