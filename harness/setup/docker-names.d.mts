export declare const baseImage: string
export declare const hostImage: (folder: string) => string | undefined
