import {
  enrol,
  hashPassword,
  holdersOf,
  newPassword,
  type Person,
  personByCode,
  resetPassword,
  revokeAccess,
  revokeRole,
} from '@app/identity';
import { inTransaction, reader } from '@app/platform';
import { type Role, roleCodes, roles } from '@app/workflows/kernel';
import type { DataSource } from 'typeorm';
import { cannot, DONE, onPresentDatabase, readArguments, say } from './command';
import { portalRole } from './portal-role';

const USAGE = {
  vi: 'Cách dùng: npm run admin -- create <mã> --name "<họ tên>" --role <vai trò> [--role …] [--unit "<đơn vị>"] [--document "<văn bản>"] | reset <mã> | revoke <mã> [--role <vai trò>] | portal-role <tài khoản>',
  en: 'Usage: npm run admin -- create <code> --name "<name>" --role <role> [--role …] [--unit "<unit>"] [--document "<document>"] | reset <code> | revoke <code> [--role <role>] | portal-role <account>',
};
const OPTIONS = {
  name: { type: 'string' },
  unit: { type: 'string' },
  document: { type: 'string' },
  role: { type: 'string', multiple: true },
} as const;
/** What a role rests on when the operator names no document. */
const BY_OPERATOR = 'Lệnh của người vận hành tại máy chủ';
const CODE = /^[a-z0-9][a-z0-9.-]{1,62}$/;

/** `npm run admin`: enters the first people, and helps those who can no longer sign in or no longer may. */
export async function admin(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args: [...args], options: OPTIONS, allowPositionals: true },
    USAGE,
  );
  const [act, code, ...others] = positionals;
  const { name, unit, document } = values;
  const onlyRoles = name === undefined && unit === undefined && document === undefined;
  if (code === undefined || others.length > 0) throw cannot(USAGE.vi, USAGE.en);
  const asked = rolesNamed(values.role ?? []);
  if (act === 'create' && name !== undefined)
    return onPresentDatabase((database) =>
      create(database, { code, name, unit, document: document ?? BY_OPERATOR, asked }),
    );
  if (act === 'reset' && onlyRoles && asked.length === 0)
    return onPresentDatabase((database) => reset(database, code));
  if (act === 'revoke' && onlyRoles)
    return onPresentDatabase((database) => revoke(database, code, asked));
  if (act === 'portal-role' && onlyRoles && asked.length === 0)
    return onPresentDatabase((database) => portalRole(database, code));
  throw cannot(USAGE.vi, USAGE.en);
}

interface NewAccount {
  code: string;
  name: string;
  unit: string | undefined;
  document: string;
  asked: readonly Role[];
}

async function create(database: DataSource, account: NewAccount): Promise<number> {
  const { code, name, unit, document, asked } = account;
  const [first, ...others] = asked;
  if (first === undefined)
    throw cannot(
      `Cần ít nhất một vai trò: --role admin. Có: ${roleList()}.`,
      `At least one role is needed: --role admin. There are: ${roleList()}.`,
    );
  if (!CODE.test(code) || name.trim() === '')
    throw cannot(
      'Mã gồm 2–63 chữ thường không dấu, chữ số, dấu chấm, gạch nối; họ tên không được trống.',
      'A code has 2 to 63 lower-case letters, digits, dots and hyphens; the name must not be empty.',
    );
  const password = newPassword();
  const hash = await hashPassword(password);
  await inTransaction(database, async (tx) => {
    if (await personByCode(tx, code))
      throw cannot(
        `Mã "${code}" đã có người dùng. Để đặt lại mật khẩu: npm run admin -- reset ${code}.`,
        `The code "${code}" is taken. To reset its password: npm run admin -- reset ${code}.`,
      );
    await enrol(tx, {
      code,
      name,
      ...(unit !== undefined && { unit }),
      roles: [first, ...others],
      document: { title: document },
      hash,
    });
  });
  say(`Đã ghi danh · entered    ${code} (${asked.join(', ')})`);
  sayPassword(password);
  return DONE;
}

async function reset(database: DataSource, code: string): Promise<number> {
  const password = newPassword();
  const hash = await hashPassword(password);
  await inTransaction(database, async (tx) => {
    const { id } = known(await personByCode(tx, code), code);
    await resetPassword(tx, id, hash);
  });
  say(
    `Đã đặt lại · reset       ${code}; mọi phiên đăng nhập đã kết thúc · every session has ended`,
  );
  sayPassword(password);
  return DONE;
}

async function revoke(database: DataSource, code: string, asked: readonly Role[]): Promise<number> {
  const ended = await inTransaction(database, async (tx) => {
    const { id } = known(await personByCode(tx, code), code);
    if (asked.length === 0) return revokeAccess(tx, id);
    for (const role of asked)
      if (!(await revokeRole(tx, id, role)))
        throw cannot(
          `"${code}" không giữ vai trò ${role}; chưa có gì thay đổi.`,
          `"${code}" does not hold the role ${role}; nothing was changed.`,
        );
    return asked;
  });
  say(`Đã thu hồi · revoked     ${code}: ${ended.join(', ') || '–'}`);
  if (asked.length === 0)
    say('                         không đăng nhập được nữa · can no longer sign in');
  if ((await holdersOf(reader(database), 'admin')) === 0)
    say('  Không còn ai giữ vai trò admin · nobody holds the role admin any more');
  return DONE;
}

function rolesNamed(names: readonly string[]): Role[] {
  return [...new Set(names)].map((name) => {
    const role = assignable().find((code) => code === name);
    if (role === undefined)
      throw cannot(
        `Không có vai trò "${name}". Có: ${roleList()}.`,
        `There is no role "${name}". There are: ${roleList()}.`,
      );
    return role;
  });
}

/** Nobody is appointed to be the public. */
function assignable(): Role[] {
  return roleCodes.filter((role) => role !== 'public');
}

function roleList(): string {
  return assignable()
    .map((role) => `${role} (${roles[role].vi})`)
    .join(', ');
}

function known(person: Person | undefined, code: string): Person {
  if (person) return person;
  throw cannot(`Không có ai mang mã "${code}".`, `Nobody has the code "${code}".`);
}

function sayPassword(password: string): void {
  say(`Mật khẩu · password      ${password}   (chỉ in một lần · printed only this once)`);
}
