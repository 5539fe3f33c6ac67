import type { components } from './contract';

/** Any named shape of the contract. Apart from the client, so that what only reads shapes knows of no browser. */
export type Shape<Name extends keyof components['schemas']> = components['schemas'][Name];
