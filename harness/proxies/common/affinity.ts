/** The cookie by which Lync's web services want clients kept with one front end; it has to have that name (facts R11). */
export const affinityCookie = 'MS-WSMAN'
