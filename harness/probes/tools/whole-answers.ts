import type { HttpAnswer } from '../observation.ts'
import { readCurl } from './curl-output.ts'
import type { ToolOutput } from './tool.ts'

/** What several curls in a row printed: whole answers, one after the other, each with its body. */
export const wholeAnswers = (output: ToolOutput): HttpAnswer[] =>
  output.stdout
    .split(/^(?=HTTP\/1\.1 )/m)
    .filter((text) => text.startsWith('HTTP/'))
    .flatMap((stdout) => readCurl({ ...output, exitCode: 0, stdout }).answers)
