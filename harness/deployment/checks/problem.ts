/** One thing that is wrong with a deployment: which field, what was expected, what came. */
export type Problem = { field: string; message: string }
