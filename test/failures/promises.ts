import { EVERY_PROMISE_KEPT } from './audit';
import type { Ledger } from './ledger';
import type { Rig } from './rig';

/** Lets people work while the fault happens, then asks for every promise of the system, on all that was ever recorded there. */
export class Promises {
  private readonly ledgers: Ledger[] = [];

  constructor(private readonly rig: Rig) {}

  async survive(fault: () => Promise<void>): Promise<Ledger> {
    const firedBefore = await this.rig.audit.fired();
    const ledger = await this.rig.under(fault);
    this.ledgers.push(ledger);
    expect(await this.rig.audit.findings(this.ledgers)).toEqual(EVERY_PROMISE_KEPT);
    expect(ledger.faults).toEqual([]);
    // Otherwise the fault was met by nobody, and nothing was shown.
    expect(ledger.sentDuringFault).toBeGreaterThan(0);
    expect(ledger.accepted.length).toBeGreaterThan(20);
    expect(await this.rig.audit.fired()).toBeGreaterThan(firedBefore);
    return ledger;
  }
}
