import { precedentFields } from '@app/register';
import { selection } from '@app/workflows/selection';
import { fields, phases } from '../../apps/web/src/pages/cases/choices';

test('the list of cases offers every phase of the machine by its own name, in its order', () => {
  const named = Object.entries(selection.phases).map(([code, { vi, en }]) => [code, { vi, en }]);
  expect(phases).toEqual(named);
});

test('the list of cases offers every field of law', () => {
  expect(fields.map(([code]) => code)).toEqual([...precedentFields]);
});
