/** What somebody types in the shell of one host. An entry may hold a here-document, and is then several lines. */
export type Typed = { host: string; commands: string[] }
