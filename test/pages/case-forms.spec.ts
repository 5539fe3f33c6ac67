import {
  dataFrom,
  eventForms,
  type Field,
  optionWordsOf,
  pathOf,
  withStandIns,
  wordsOf,
} from '../../apps/web/src/pages/case/forms/model';

const flat = (fields: readonly Field[], prefix = ''): { path: string; field: Field }[] =>
  fields.flatMap((field) => [
    { path: `${prefix}${field.name}`, field },
    ...flat(field.fields ?? [], `${prefix}${field.name}.`),
  ]);

const everyField = Object.entries(eventForms).flatMap(([type, fields]) =>
  flat(fields).map((one) => ({ type, ...one })),
);

describe('the form of an act', () => {
  it('has Vietnamese and English words for every field of every act and for every choice', () => {
    expect(everyField.length).toBeGreaterThan(100);
    const silent = everyField.filter(({ type, path }) => {
      const label = wordsOf(type, path)?.label;
      return !label?.vi || !label.en;
    });
    expect(silent.map(({ type, path }) => `${type} ${path}`)).toEqual([]);
    const unnamed = everyField.flatMap(({ field: { name, options = [] } }) =>
      options.filter((option) => !optionWordsOf(name, option)?.vi).map((one) => `${name} ${one}`),
    );
    expect(unnamed).toEqual([]);
  });

  it('says what was typed as the contract wants it, and leaves out what is empty', () => {
    const fields = eventForms['PROPOSAL.DECLINED'] ?? [];
    const typed = { reason: ' Trùng ', 'document.title': 'Công văn', 'document.number': '' };
    expect(dataFrom(fields, typed)).toEqual({ reason: 'Trùng', document: { title: 'Công văn' } });
    expect(dataFrom(fields, { reason: 'Trùng' })).toEqual({ reason: 'Trùng' });
  });

  it('asks for a field of one shape only where that shape is chosen', () => {
    const fields = eventForms['CHANGE.MARKED'] ?? [];
    const typed = { kind: 'technical', minutesItem: 'mục 3', index: '2' };
    expect(dataFrom(fields, typed)).toEqual({ kind: 'technical', index: 2 });
    expect(dataFrom(fields, { ...typed, kind: 'ordered' })).toMatchObject({ minutesItem: 'mục 3' });
  });

  it('puts a stand-in only where something has to be said and nothing is yet', () => {
    const fields = eventForms['SCREENING.ASSESSED'] ?? [];
    const filled = withStandIns(fields, { 'clarity.finding': 'notMet' }, '2026-11-23');
    expect(filled['clarity.finding']).toBe('notMet');
    expect(filled['normativeValue.reason']).toHaveLength(3);
    const { draft } = dataFrom(
      eventForms['DRAFT.SUBMITTED'] ?? [],
      withStandIns(eventForms['DRAFT.SUBMITTED'] ?? [], {}, '2026-11-23'),
    );
    expect(draft).toEqual({});
  });

  it('finds the field that a fault of the api points at', () => {
    expect(pathOf('#/data/clarity/reason')).toBe('clarity.reason');
    expect(pathOf('#/type')).toBeUndefined();
  });
});
