/** What the page of a bundle does in the browser: no network, no library, everything typed kept in the browser's own storage. */
export const pageScript = String.raw`
'use strict';
const { bundle, sha256 } = JSON.parse(document.getElementById('bundle').textContent);
const keptAs = 'an-le-offline-' + bundle.sitting + '-' + sha256;
const el = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
};
const say = (vi, en) => (state.language === 'en' ? en : vi);
const random = () => [...crypto.getRandomValues(new Uint8Array(24))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const empty = () => ({
  language: 'vi', nonce: random(), tellers: ['', ''], teller: 0, calls: {}, moves: [], remarks: [],
  items: Object.fromEntries(bundle.items.map(({ candidate }) => [candidate, {
    takenAt: '', postponedAt: '', reason: '', question: '', ballots: 'named', openedAt: '', collectedAt: '',
    entries: [{ marks: {}, texts: {}, sums: {}, opinions: '' }, { marks: {}, texts: {}, sums: {}, opinions: '' }],
  }])),
});
const kept = () => { try { return JSON.parse(localStorage.getItem(keptAs)); } catch { return null; } };
const state = kept() ?? empty();
const keep = () => {
  try { localStorage.setItem(keptAs, JSON.stringify(state)); return true; }
  catch { document.getElementById('unkept').hidden = false; return false; }
};
keep();
const instant = (local) => (local ? new Date(local + ':00+07:00').toISOString() : undefined);
const here = () => new Date(Date.now() + 7 * 3600000).toISOString().slice(0, 16);
const halves = bundle.days.flatMap((day) => ['morning', 'afternoon'].map((half) => ({ day, half })));
const marks = () => [['', '—'], ['for', say('Tán thành', 'In favour')], ['against', say('Không tán thành', 'Against')], ['other', say('Ý kiến khác', 'Another opinion')], ['invalid', say('Không hợp lệ', 'Invalid')]];
const modes = () => [['absent', say('Vắng mặt', 'Absent')], ['in-room', say('Có mặt', 'In the room')], ['online', say('Trực tuyến', 'Online')]];
let serial = 0;
const field = (label, control) => {
  control.id = 'f' + (serial += 1);
  return el('p', {}, el('label', { for: control.id }, label), control);
};
const text = (holder, name, more = {}) => {
  const input = el('input', { type: 'text', ...more, oninput: () => { holder[name] = input.value; keep(); } });
  input.value = holder[name] ?? '';
  return input;
};
const time = (holder, name) => text(holder, name, { type: 'datetime-local', min: bundle.days[0] + 'T00:00', max: bundle.days.at(-1) + 'T23:59' });
const choice = (holder, name, options, then = () => {}) => {
  const select = el('select', { onchange: () => { holder[name] = select.value; keep(); then(); } },
    ...options.map(([value, label]) => el('option', { value }, label)));
  select.value = holder[name] ?? options[0][0];
  return select;
};
const button = (label, act) => el('button', { type: 'button', onclick: act }, label);
const named = (people) => people.map(({ person, name }) => [person, name]);
const member = (person) => bundle.members.find((each) => each.person === person)?.name ?? person;

function rollCall({ day, half }) {
  const key = day + '/' + half;
  const call = (state.calls[key] ??= { at: '', modes: {} });
  return el('details', {}, el('summary', {}, (half === 'morning' ? say('Sáng ', 'Morning of ') : say('Chiều ', 'Afternoon of ')) + day.split('-').reverse().join('/')),
    field(say('Điểm danh lúc', 'Roll called at'), time(call, 'at')),
    button(say('Tất cả có mặt', 'All are in the room'), () => {
      for (const { person } of bundle.members) call.modes[person] = 'in-room';
      if (!call.at) call.at = here();
      keep(); draw(key);
    }),
    ...bundle.members.map(({ person, name }) => field(name, choice(call.modes, person, modes()))));
}
function list(title, rows, fresh, fields) {
  return el('section', {}, el('h2', {}, title),
    ...rows.map((row, index) => el('fieldset', {}, ...fields(row), button(say('Bỏ dòng này', 'Remove this line'), () => { rows.splice(index, 1); keep(); draw(); }))),
    button(say('Thêm dòng', 'Add a line'), () => { rows.push(fresh()); keep(); draw(); }));
}
function given(item, entry) {
  if (item.ballots === 'secret') {
    const sums = Object.fromEntries(['for', 'against', 'other', 'invalid'].map((mark) => [mark, Number(entry.sums[mark] ?? 0)]));
    return { sums, opinions: entry.opinions.split('\n').map((line) => line.trim()).filter(Boolean) };
  }
  return { lines: bundle.members.filter(({ person }) => entry.marks[person]).map(({ person }) => ({
    person, mark: entry.marks[person], ...(entry.marks[person] === 'other' && { text: entry.texts[person] ?? '' }),
  })) };
}
/** Where two entries are unlike; never which of them is right. */
function differences(item) {
  const [one, other] = item.entries;
  if (item.ballots === 'secret') {
    const [a, b] = [given(item, one), given(item, other)];
    const unlike = marks().slice(1).filter(([mark]) => a.sums[mark] !== b.sums[mark]).map(([, label]) => label);
    const words = ({ opinions }) => JSON.stringify([...opinions].sort());
    return words(a) === words(b) ? unlike : [...unlike, say('Lời ý kiến khác', 'Words of other opinions')];
  }
  return bundle.members.filter(({ person }) => (one.marks[person] ?? '') !== (other.marks[person] ?? '')
    || one.marks[person] === 'other' && (one.texts[person] ?? '').trim() !== (other.texts[person] ?? '').trim()).map(({ name }) => name);
}
function entryOf(source, item) {
  const entry = item.entries[state.teller];
  if (item.ballots === 'secret') return [
    ...marks().slice(1).map(([mark, label]) => field(label, text(entry.sums, mark, { type: 'number', min: '0', inputmode: 'numeric' }))),
    field(say('Lời của các ý kiến khác, mỗi dòng một phiếu', 'Words of other opinions, one paper a line'), (() => {
      const area = el('textarea', { rows: '3', oninput: () => { entry.opinions = area.value; keep(); } });
      area.value = entry.opinions;
      return area;
    })()),
  ];
  return bundle.members.filter(({ person }) => !source.recused.includes(person)).flatMap(({ person, name }) => [
    field(name, choice(entry.marks, person, marks())),
    field(say('Ý kiến khác của ', 'Another opinion of ') + name, text(entry.texts, person)),
  ]);
}
function itemPart(source) {
  const item = state.items[source.candidate];
  const again = () => draw(source.candidate);
  const result = el('p', { role: 'status' });
  return el('details', { 'data-key': source.candidate }, el('summary', {}, say('Mục ', 'Item ') + source.ordinal + ': ' + source.title),
    field(say('Đưa ra thảo luận lúc', 'Taken up at'), time(item, 'takenAt')),
    field(say('Hoãn lúc', 'Postponed at'), time(item, 'postponedAt')),
    field(say('Lý do hoãn', 'Why it is postponed'), text(item, 'reason')),
    el('h3', {}, say('Phiếu giấy', 'Paper ballots')),
    field(say('Câu hỏi biểu quyết', 'The question'), text(item, 'question')),
    field(say('Cách biểu quyết', 'How it is voted'), choice(item, 'ballots', [['named', say('Công khai', 'Open')], ['secret', say('Kín', 'Secret')]], again)),
    field(say('Mở biểu quyết lúc', 'Opened at'), time(item, 'openedAt')),
    field(say('Thu xong phiếu lúc', 'Ballots collected at'), time(item, 'collectedAt')),
    el('fieldset', {}, el('legend', {}, say('Người kiểm phiếu ', 'Teller ') + (state.teller + 1)), ...entryOf(source, item)),
    button(say('So hai lần nhập', 'Compare the two entries'), () => {
      const unlike = differences(item);
      result.textContent = unlike.length === 0 ? say('Hai lần nhập khớp nhau.', 'The two entries agree.') : say('Khác nhau ở: ', 'They differ at: ') + unlike.join('; ');
    }), result);
}
function recordNow() {
  const optional = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
  return {
    format: bundle.format, version: bundle.version, nonce: state.nonce, bundle, bundleSha256: sha256, tellers: state.tellers,
    rollCalls: halves.map(({ day, half }) => ({ day, half, call: state.calls[day + '/' + half] })).filter(({ call }) => call?.at).map(({ day, half, call }) => ({
      day, half, at: instant(call.at),
      present: Object.entries(call.modes).filter(([, mode]) => mode !== 'absent').map(([person, mode]) => ({ person, mode })),
    })),
    moves: state.moves.filter(({ at }) => at).map(({ person, mode, at }) => ({ person, mode, at: instant(at) })),
    items: Object.entries(state.items).map(([candidate, item]) => optional({
      candidate, takenAt: instant(item.takenAt),
      vote: item.openedAt ? { question: item.question, ballots: item.ballots, openedAt: instant(item.openedAt), collectedAt: instant(item.collectedAt || item.openedAt), entries: item.entries.map((entry) => given(item, entry)) } : undefined,
      postponed: item.postponedAt ? { at: instant(item.postponedAt), reason: item.reason } : undefined,
    })).filter((item) => Object.keys(item).length > 1),
    remarks: state.remarks.filter(({ at, text: words }) => at && words.trim()).map(({ kind, at, text: words }) => ({ kind, at: instant(at), text: words })),
  };
}
function save() {
  const lacks = [];
  if (!state.tellers[0] || !state.tellers[1] || state.tellers[0] === state.tellers[1]) lacks.push(say('Chọn hai người kiểm phiếu khác nhau.', 'Choose two different tellers.'));
  for (const { candidate, ordinal } of bundle.items) {
    const item = state.items[candidate];
    if (item.openedAt && !item.question.trim()) lacks.push(say('Ghi câu hỏi biểu quyết của mục ', 'Say the question of item ') + ordinal + '.');
    if (item.openedAt && differences(item).length > 0) lacks.push(say('Hai lần nhập phiếu khác nhau ở mục ', 'The two entries differ at item ') + ordinal + '.');
    if (item.postponedAt && !item.reason.trim()) lacks.push(say('Ghi lý do hoãn mục ', 'Say why item was postponed: ') + ordinal + '.');
  }
  const status = document.getElementById('saved');
  status.textContent = lacks.join(' ');
  if (lacks.length > 0) return;
  const link = el('a', { download: 'phien-hop-khong-co-mang-' + bundle.days[0] + '.json', href: URL.createObjectURL(new Blob([JSON.stringify(recordNow())], { type: 'application/json' })) });
  document.body.append(link);
  link.click();
  link.remove();
  status.textContent = say('Đã lưu tệp. Mang tệp về và nộp trên trang của phiên họp.', 'The file is saved. Bring it back on the page of the sitting.');
}
function draw(openKey) {
  const open = new Set([...document.querySelectorAll('details[open]')].map((part) => part.dataset.key));
  if (openKey) open.add(openKey);
  const focused = document.activeElement?.id;
  serial = 0;
  document.documentElement.lang = state.language;
  const main = document.getElementById('record');
  const calls = halves.map((half) => { const part = rollCall(half); part.dataset.key = half.day + '/' + half.half; return part; });
  main.replaceChildren(
    el('h1', {}, say('Họp không có mạng', 'A sitting without network')),
    el('p', {}, say('Chủ tọa: ', 'Chair: ') + bundle.chair.name + ' · ' + bundle.days.join(', ') + (bundle.place ? ' · ' + bundle.place : '')),
    el('p', { id: 'unkept', hidden: '' }, say('Trình duyệt không giữ được nội dung: hãy lưu tệp thường xuyên.', 'The browser keeps nothing: save the file often.')),
    button(say('English', 'Tiếng Việt'), () => { state.language = state.language === 'vi' ? 'en' : 'vi'; keep(); draw(); }),
    el('section', {}, el('h2', {}, say('Người kiểm phiếu', 'Tellers')),
      field(say('Người kiểm phiếu 1', 'Teller 1'), choice(state.tellers, 0, [['', '—'], ...named(bundle.clerks)])),
      field(say('Người kiểm phiếu 2', 'Teller 2'), choice(state.tellers, 1, [['', '—'], ...named(bundle.clerks)])),
      field(say('Đang nhập phiếu', 'Now entering papers'), choice({ get teller() { return String(state.teller); }, set teller(value) { state.teller = Number(value); } }, 'teller', [['0', '1'], ['1', '2']], () => draw()))),
    el('section', {}, el('h2', {}, say('Điểm danh', 'Roll call')), ...calls),
    list(say('Đến thêm, ra về', 'Arrivals and departures'), state.moves, () => ({ person: bundle.members[0]?.person ?? '', mode: 'absent', at: here() }), (row) => [
      field(say('Thành viên', 'Member'), choice(row, 'person', named(bundle.members))), field(say('Việc', 'What'), choice(row, 'mode', modes())), field(say('Lúc', 'At'), time(row, 'at'))]),
    el('section', {}, el('h2', {}, say('Chương trình', 'Agenda')), ...bundle.items.map(itemPart)),
    list(say('Tạm nghỉ và ghi chú', 'Pauses and remarks'), state.remarks, () => ({ kind: 'remark', at: here(), text: '' }), (row) => [
      field(say('Loại', 'Kind'), choice(row, 'kind', [['pause', say('Tạm nghỉ', 'Pause')], ['resumed', say('Họp tiếp', 'Resumed')], ['remark', say('Ghi chú', 'Remark')]])),
      field(say('Lúc', 'At'), time(row, 'at')), field(say('Nội dung', 'Words'), text(row, 'text'))]),
    el('p', {}, button(say('Lưu tệp mang về', 'Save the file to bring back'), save)),
    el('p', { id: 'saved', role: 'status' }),
  );
  for (const part of document.querySelectorAll('details')) part.open = open.has(part.dataset.key);
  if (focused) document.getElementById(focused)?.focus();
}
draw();
`;
