// Loaded before a process under test (`node --require`): its clock is wrong by so many milliseconds. The database's is not.
const shift = Number(process.env.AN_LE_TEST_CLOCK_SHIFT_MS ?? '0');
const RealDate = Date;
const now = () => RealDate.now() + shift;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, values, self) =>
    Reflect.construct(target, values.length === 0 ? [now()] : values, self),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
