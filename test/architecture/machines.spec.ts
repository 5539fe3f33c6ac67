import { guardNames, type Workflow } from '@app/workflows/kernel';
import type { AnyStateNode } from 'xstate';
import { sourcesIn } from './sources';
import { allWorkflows } from './workflows';

interface Place {
  at: string;
  workflow: Workflow;
  node: AnyStateNode;
}

async function everyState(): Promise<readonly Place[]> {
  const workflows = await allWorkflows();
  return workflows.flatMap((workflow) =>
    Object.entries(workflow.machines).flatMap(([version, machine]) =>
      withChildren(machine.root).map((node) => ({
        at: `${workflow.name}@${version} ${node.path.join('.')}`,
        workflow,
        node,
      })),
    ),
  );
}

const withChildren = (node: AnyStateNode): AnyStateNode[] => [
  node,
  ...Object.values(node.states).flatMap(withChildren),
];

describe('every machine of every workflow', () => {
  it('is found by this test once its room exists', async () => {
    const rooms = sourcesIn('workflows').filter(({ text }) => /\bcreateMachine\(/.test(text));
    const names = (await allWorkflows()).map(({ name }) => name);
    const expected = rooms
      .filter(({ path }) => !path.startsWith('workflows/kernel/') && !path.endsWith('.spec.ts'))
      .map(({ path }) => path.split('/')[1]);
    expect([...new Set(expected)].filter((room) => !names.includes(room ?? ''))).toEqual([]);
  });

  it('invokes nothing and waits for nothing: effects are data and limits are rows', async () => {
    const impure = (await everyState())
      .filter(({ node }) => node.invoke.length > 0 || node.after.length > 0)
      .map(({ at }) => at);
    expect(impure).toEqual([]);
  });

  it('names every guard, and has a sentence for each name', async () => {
    const silent = (await everyState()).flatMap(({ at, workflow, node }) =>
      [...node.transitions.values(), node.always ?? []]
        .flat()
        .flatMap(guardNames)
        .filter((name) => !(name in workflow.guards))
        .map((name) => `${at}: ${name}`),
    );
    expect(silent).toEqual([]);
  });

  it('takes only events that its catalogue describes', async () => {
    const unknown = (await everyState()).flatMap(({ at, workflow, node }) =>
      (node.ownEvents as readonly string[])
        .filter((event) => !event.startsWith('xstate.') && !(event in workflow.events))
        .map((event) => `${at}: ${event}`),
    );
    expect(unknown).toEqual([]);
  });

  it('gives every permission to an event and a phase that exist', async () => {
    const wrong = (await allWorkflows()).flatMap(
      ({ name, permissions, events, phases, relations }) =>
        permissions
          .filter(
            (line) =>
              !(line.event in events) ||
              line.phases.some((phase) => !(phase in phases)) ||
              (line.relation !== undefined && !(line.relation in relations)),
          )
          .map((line) => `${name}: ${line.event}`),
    );
    expect(wrong).toEqual([]);
  });

  it('lets a person send every event that comes from people, and none that comes from elsewhere', async () => {
    const wrong = (await allWorkflows()).flatMap(({ name, permissions, events, opening }) =>
      Object.entries(events)
        .filter(
          ([event, { origin }]) =>
            event !== opening &&
            permissions.some((line) => line.event === event) !== (origin === 'person'),
        )
        .map(([event]) => `${name}: ${event}`),
    );
    expect(wrong).toEqual([]);
  });
});
