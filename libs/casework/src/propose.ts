import type { Engine, Outcome, Sender } from '@app/engine';
import { reader } from '@app/platform';
import { currentPolicy } from '@app/policies';
import { dayOf } from '@app/workflows/calendar';
import type { PolicyCode } from '@app/workflows/policies';
import { v7 as uuid } from 'uuid';

/** Opens a case for a proposal (NQ 04/2019/NQ-HĐTP Đ3, Đ6(2)). The answer carries the proposer's code to follow it. */
export async function propose(
  engine: Engine,
  request: {
    /** The data of PROPOSAL.RECEIVED, with `contact` of a proposer who is nobody of the house. */
    proposal: unknown;
    policy: PolicyCode;
    sender: Sender;
    receivedAt: Date;
    idempotencyKey: string;
  },
): Promise<Outcome> {
  const { proposal, policy, ...rest } = request;
  const today = dayOf(request.receivedAt.toISOString());
  return engine.open({
    ...rest,
    workflow: 'selection',
    process: uuid(),
    policyVersion: await currentPolicy(reader(engine.dataSource), policy, today),
    data: proposal,
  });
}
