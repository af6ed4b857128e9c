/** Milliseconds that what wires a lab may take for one thing it is told. */
export const wiringBoundMs = 20_000
