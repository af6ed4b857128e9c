import type { Deployment } from '../../deployment/schema.ts'

/** Longest headers that every product takes as it comes. */
export const usualHeaderBytes = 16_384

/** Seconds that a proxy which keeps answers keeps them. */
export const keptSeconds = 10

/** Whether a deployment is about messages that do not pass as they were sent. */
export const turnsOnMessages = ({ proxy: { http } }: Deployment): boolean => {
  const { bodyLimitBytes, headerLimitBytes, hostHeader, answers, links, expectContinue } = http.messages
  return (
    bodyLimitBytes > 0 ||
    headerLimitBytes < usualHeaderBytes ||
    hostHeader !== 'kept' ||
    answers !== 'passed' ||
    links !== 'untouched' ||
    expectContinue !== 'passed'
  )
}
