import { createRootRoute } from '@tanstack/react-router';
import { Shell } from './shell/shell';

/** What all pages stand in. */
export const root = createRootRoute({ component: Shell });
