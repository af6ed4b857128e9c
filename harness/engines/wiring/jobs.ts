/** A command of a shell, and what it reads. */
export type Job = { command: string; input?: readonly string[] }

const begun = ({ command, input }: Job): string[] =>
  input === undefined ? [`${command} &`] : [`${command} <<'SALEM_JOB' &`, ...input, 'SALEM_JOB']

/** Lines of a shell script that does all jobs beside each other, and fails when one does, once those before it have ended. */
export const atOnce = (jobs: readonly Job[]): string[] => [
  ...jobs.flatMap((job) => [...begun(job), 'jobs="$jobs $!"']),
  'for job in $jobs; do wait "$job" || exit 1; done',
]
