import { stripVTControlCharacters } from 'node:util'

/** What is going on, for somebody who waits. */
export type Progress = {
  /** A trial has come to a stage. */
  stage(task: string, stage: string): void
  /** A trial is over. */
  done(task: string): void
  /** Takes the line away. */
  end(): void
}

const silent: Progress = { stage: () => {}, done: () => {}, end: () => {} }

const eraseLine = '\r\x1b[2K'

/** One line on standard error, rewritten as the work goes on; nothing at all where that is not a terminal. */
export const progressOf = (total: number, stream: NodeJS.WriteStream = process.stderr): Progress => {
  if (!stream.isTTY) return silent
  const running = new Map<string, string>()
  let done = 0
  const draw = () => {
    const tasks = [...running].map(([task, stage]) => `${task} ${stage}`).join(', ')
    const line = stripVTControlCharacters(`${done}/${total}  ${tasks}`)
    stream.write(`${eraseLine}${line.slice(0, (stream.columns || 80) - 1)}`)
  }
  return {
    stage: (task, stage) => {
      running.set(task, stage)
      draw()
    },
    done: (task) => {
      running.delete(task)
      done += 1
      draw()
    },
    end: () => {
      stream.write(eraseLine)
    },
  }
}
