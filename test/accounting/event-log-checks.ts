import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { validateXML } from 'xmllint-wasm';
import type { AccountedCourt } from './accounted-court';

/** The schemas of the standards are not part of the project; whoever checks it has them beside it. */
const schemas =
  process.env['SCHEMAS_DIR'] ?? join(__dirname, '..', '..', '..', 'shared', 'schemas');
const describeWithSchemas = existsSync(schemas) ? describe : describe.skip;

interface Ocel {
  objects: { id: string; type: string }[];
  events: { id: string; type: string; relationships: { objectId: string; qualifier: string }[] }[];
}

/** What holds of the event log of that court, in every form; one court serves several such parts, because it is dear to play. */
export function describeTheEventLog(court: () => AccountedCourt): void {
  describe('the event log', () => {
    let recorded: { process_id: string; seq: number; type: string }[];
    beforeAll(async () => {
      recorded = await court().tx.rows(
        `select e.process_id, e.seq, e.type from process_event e join process p on p.id = e.process_id
       where p.workflow = 'selection' order by e.process_id, e.seq`,
      );
    });

    it('as XES holds every recorded event of every case once, in the order of the record', async () => {
      const { body, headers } = await court().log('xes');
      expect(headers['content-type']).toBe('application/xml');
      expect(headers['content-disposition']).toBe('attachment; filename="an-le.xes"');
      const traces = body.split('<trace>').slice(1);
      const told = traces.flatMap((trace) => {
        const [id = '', ...events] = trace.match(/(?<=key="concept:name" value=")[^"]*/g) ?? [];
        const places = trace.match(/(?<=key="seq" value=")\d+/g) ?? [];
        return events.map((type, at) => ({ process_id: id, seq: Number(places[at]), type }));
      });
      expect(told).toEqual(
        recorded.map(({ process_id, seq, type }) => ({ process_id, seq, type })),
      );
      expect(recorded.length).toBeGreaterThan(200);
    });

    it('as OCEL names only objects that it holds, cases with the sittings and polls that they share', async () => {
      const { objects, events } = JSON.parse((await court().log('ocel.json')).body) as Ocel;
      const ids = new Set(objects.map(({ id }) => id));
      expect(ids.size).toBe(objects.length);
      expect(events.map(({ id }) => id).sort()).toEqual(
        recorded.map(({ process_id, seq }) => `${process_id}/${String(seq)}`).sort(),
      );
      const named = events.flatMap(({ relationships }) => relationships);
      expect(named.filter(({ objectId }) => !ids.has(objectId))).toEqual([]);
      expect(new Set(named.map(({ qualifier }) => qualifier))).toEqual(
        new Set(['case', 'sitting', 'poll']),
      );
    });

    it('as CSV opens in a spreadsheet in the language of the reader, one line an event', async () => {
      const vi = (await court().log('csv')).body;
      expect(vi.codePointAt(0)).toBe(0xfeff);
      const [heading, ...lines] = vi.trimEnd().split('\r\n');
      expect(heading).toContain('Mã hồ sơ,Số thứ tự,');
      expect(lines).toHaveLength(recorded.length);
      expect(vi).toContain('Đăng tải');
      const en = (await court().log('csv', { 'accept-language': 'en' })).body;
      expect(en.split('\r\n')[0]).toContain('Case,Sequence,Recorded at (Viet Nam time)');
    });

    it('names nobody: no person, no proposed title and no word that anybody wrote', async () => {
      const tx = court().tx;
      const people = await tx.rows<{ id: string; name: string; code: string }>(
        'select id, name, code from person',
      );
      const titles = await tx.rows<{ title: string }>('select title from candidate');
      const secret = [
        ...people.flatMap(({ id, name }) => [id, name]),
        ...titles.map(({ title }) => title),
      ];
      for (const form of ['xes', 'ocel.json', 'csv']) {
        const { body } = await court().log(form);
        expect(secret.filter((word) => body.includes(word))).toEqual([]);
      }
    });

    it('is for those who may read the history of every case', async () => {
      const { token } = await court().test.signedIn('bien-tap', 'editor');
      for (const path of [
        'event-log.xes',
        'event-log.ocel.json',
        'event-log.csv',
        'cycle-times',
        'efforts',
        'forecasts',
        'standing',
        'report.csv',
      ]) {
        const url = `/api/v1/accounting/${path}`;
        expect((await court().test.send({ url, token })).statusCode).toBe(403);
        expect((await court().test.send({ url })).statusCode).toBe(401);
      }
    });
  });

  describeWithSchemas(
    'the event log, held against the schemas of the standards (SCHEMAS_DIR says where they are)',
    () => {
      it('as XES is valid against the schema of the standard', async () => {
        const { body } = await court().log('xes');
        const { valid, errors } = await validateXML({
          xml: [{ fileName: 'an-le.xes', contents: body }],
          schema: [readFileSync(join(schemas, 'xes.xsd'), 'utf8')],
          initialMemoryPages: 512,
          maxMemoryPages: 2048,
        });
        expect(errors).toEqual([]);
        expect(valid).toBe(true);
      });

      it('as OCEL is valid against the schema of the specification', async () => {
        const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
        const validate = ajv.compile(
          JSON.parse(readFileSync(join(schemas, 'ocel20-json.schema.json'), 'utf8')) as object,
        );
        validate(JSON.parse((await court().log('ocel.json')).body));
        expect(validate.errors).toBeNull();
      });
    },
  );
}
