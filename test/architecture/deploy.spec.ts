import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingNames } from '@app/platform';
import { parse } from 'yaml';
import { root } from './sources';

const at = (...path: string[]): string => join(root, 'deploy', ...path);
const read = (...path: string[]): string => readFileSync(at(...path), 'utf8');

interface Service {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  healthcheck?: { test: string[] };
  read_only?: boolean;
  user?: string;
  cap_drop?: string[];
  deploy?: { replicas: number };
}

const units = readdirSync(at('systemd'))
  .filter((name) => name.endsWith('.service'))
  .map((name) => ({ name, text: read('systemd', name) }));
const { services } = parse(read('compose.yaml'), { merge: true }) as {
  services: Record<string, Service>;
};
const ours = Object.entries(services).filter(([, { image }]) => image === 'an-le');

/** What others than us read. */
const FOREIGN = new Set(['NODE_ENV']);
const unknownNames = (names: readonly string[]): string[] =>
  names.filter((name) => !FOREIGN.has(name) && !settingNames.includes(name));

/** Programs of the build that a text starts, as the sources that they are made of. */
const programsIn = (text: string): string[] =>
  [...text.matchAll(/dist\/([\w/-]+)\.js/g)].map(([, path = '']) => `${path}.ts`);

describe('the examples of deployment', () => {
  it('start programs that the build makes', () => {
    const texts = [...units.map(({ text }) => text), read('compose.yaml'), read('Dockerfile')];
    const programs = [...new Set([...texts, read('README.md')].flatMap(programsIn))].sort();
    expect(programs).toEqual([
      'apps/admin/src/main.ts',
      'apps/api/src/main.ts',
      'apps/portal/src/main.ts',
      'apps/standalone/src/migrate.ts',
      'apps/worker/src/main.ts',
    ]);
    expect(programs.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('set variables that the product knows', () => {
    const inUnits = units.flatMap(({ text }) =>
      [...text.matchAll(/^Environment=(.*)$/gm)].flatMap(([, pairs = '']) =>
        pairs.split(' ').map((pair) => pair.split('=')[0] ?? ''),
      ),
    );
    const inFile = [...read('an-le.env.example').matchAll(/^(\w+)=/gm)].map(
      ([, name = '']) => name,
    );
    const inCompose = ours.flatMap(([, { environment = {} }]) => Object.keys(environment));
    const inImage = [...read('Dockerfile').matchAll(/^ENV (.*)$/gm)].flatMap(([, pairs = '']) =>
      pairs.split(' ').map((pair) => pair.split('=')[0] ?? ''),
    );
    expect(inUnits.length).toBeGreaterThan(4);
    expect(inCompose.length).toBeGreaterThan(4);
    expect(unknownNames([...inUnits, ...inFile, ...inCompose, ...inImage])).toEqual([]);
  });

  it('let every process end in order, under an account without rights, on files that it cannot change', () => {
    for (const { name, text } of units) {
      expect([name, /^User=an-le(-portal)?$/m.test(text)]).toEqual([name, true]);
      for (const line of [
        'NoNewPrivileges=yes',
        'ProtectSystem=strict',
        'CapabilityBoundingSet=\n',
      ])
        expect([name, line, text.includes(line)]).toEqual([name, line, true]);
    }
    expect(ours.map(([name]) => name)).toEqual(['migrate', 'api', 'worker']);
    for (const [name, { read_only, user, cap_drop }] of ours)
      expect({ name, read_only, user, cap_drop }).toEqual({
        name,
        read_only: true,
        user: 'node',
        cap_drop: ['ALL'],
      });
  });

  it('run two apis, two workers and a queue that throws nothing away', () => {
    expect(services['api']?.deploy?.replicas).toBe(2);
    expect(services['worker']?.deploy?.replicas).toBe(2);
    expect(services['redis']?.command?.join(' ')).toBe(
      'redis-server --maxmemory-policy noeviction --appendonly yes',
    );
    expect(services['api']?.healthcheck?.test.at(-1)).toContain('/health/ready');
    expect(services['worker']?.healthcheck?.test.at(-1)).toContain('/metrics');
  });

  it('copy into the image only what is there', () => {
    const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(
      ([, files = '']) => files.split(' '),
    );
    expect(copied.length).toBeGreaterThan(6);
    expect(copied.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    const allowed = [...read('Dockerfile.dockerignore').matchAll(/^!(.*)$/gm)].map(
      ([, file]) => file,
    );
    expect(copied.filter((file) => !allowed.includes(file))).toEqual([]);
  });
});
