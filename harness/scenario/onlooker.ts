/** Who looks: the outside client, the inside client, the reverse proxy. */
export type Onlooker = 'client' | 'desk' | 'proxy'
