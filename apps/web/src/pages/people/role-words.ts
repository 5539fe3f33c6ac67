import type { Words } from '@app/design';
import { roles } from '@app/workflows/kernel';
import type { Shape } from '../../api/client';

export type RoleCode = Shape<'GiveRole'>['role'];

const { public: _everybody, ...assignable } = roles;

/** Roles that may be given, with their names: nobody is appointed to be the public. */
export const roleWords: Readonly<Record<RoleCode, Words>> = assignable;
