// `npm run recount -- file`: counts a poll anew from its bundle (docs/recount-format.md), offline. It shares no code with the server:
// only Node itself is used, and what the law asks for is written down here once more.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { TextDecoder } = require('node:util');

const GENESIS = '0'.repeat(64);
const CHOICES = ['for', 'against', 'other'];
const TWO_THIRDS = { numerator: 2, denominator: 3, comparison: 'atLeast', base: 'all-members' };
const MORE_THAN_HALF = {
  numerator: 1,
  denominator: 2,
  comparison: 'moreThan',
  base: 'all-members',
};
/** Quorum and majority of each regime, both of all members in office. */
const REGIMES = {
  'NQ03/2015': [TWO_THIRDS, MORE_THAN_HALF],
  'NQ04/2019': [TWO_THIRDS, MORE_THAN_HALF],
  'NQ04/2019-2025': [TWO_THIRDS, MORE_THAN_HALF],
};
/** Of each version of the format. */
const MEMBERS_OF_1 = [
  'format', 'version', 'poll', 'ballots', 'regime', 'roll', 'commitments', 'choices', 'count', 'history', 'head', 'told', 'seal',
]; // prettier-ignore
const MEMBERS = { 1: MEMBERS_OF_1, 2: [...MEMBERS_OF_1, 'vote', 'both'] };
const EVENT = [
  'process', 'seq', 'type', 'payload', 'facts', 'actor', 'actorRoles', 'onBehalfOf', 'enteredBy', 'confirmedBy', 'authority',
  'paper', 'batch', 'receivedAt', 'recordedAt', 'from', 'to', 'machineVersion', 'simulated', 'prev', 'hash',
]; // prettier-ignore

/** RFC 8785 for what bundles hold: strings, whole numbers, booleans, null, lists, objects. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

function sha256(value) {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

function without(object, name) {
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== name));
}

function same(one, other) {
  return canonical(one ?? null) === canonical(other ?? null);
}

function reached(count, all, { numerator, denominator, comparison }) {
  const [left, right] = [count * denominator, all * numerator];
  return comparison === 'atLeast' ? left >= right : left > right;
}

/**
 * Checks the bytes of a bundle and counts anew. Answers every fault that was found, each with a code and a sentence in both languages,
 * and the count as it came out; without faults the bundle is whole and its count is right.
 */
function recount(bytes) {
  const faults = [];
  const fault = (code, vi, en) => faults.push({ code, vi, en });
  let bundle;
  try {
    bundle = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    fault('unreadable', 'Tệp không phải là JSON đúng.', 'The file is no correct JSON.');
    return { faults, count: undefined };
  }
  try {
    return { faults, count: counted(bundle, fault), both: bundle.both, vote: bundle.vote };
  } catch (error) {
    fault(
      'malformed',
      `Tệp thiếu hoặc sai phần: ${error.message}`,
      `A part is missing or wrong: ${error.message}`,
    );
    return { faults, count: undefined };
  }
}

function counted(bundle, fault) {
  const members = Object.hasOwn(MEMBERS, bundle.version) ? MEMBERS[bundle.version] : [];
  if (!same(Object.keys(bundle).sort(), [...members].sort()))
    fault('members', 'Tệp thiếu hoặc thừa phần.', 'The file has too few or too many parts.');
  if (bundle.format !== 'an-le-recount' || ![1, 2].includes(bundle.version))
    fault(
      'format',
      'Không phải định dạng kiểm phiếu lại, bản 1 hoặc 2.',
      'This is no recount bundle of version 1 or 2.',
    );
  if (sha256(without(bundle, 'seal')) !== bundle.seal)
    fault('seal', 'Nội dung tệp đã bị thay đổi.', 'The content of the file was changed.');

  checkChain(bundle, fault);
  const [prepared] = bundle.history;
  const one = (type) => {
    const found = bundle.history.filter((event) => event.type === type);
    if (found.length !== 1)
      fault('history', `Lịch sử phải có đúng một ${type}.`, `The history must hold one ${type}.`);
    return found[0] ?? { payload: {}, facts: {} };
  };
  const [opened, closed] = [one('POLL.OPENED'), one('POLL.CLOSED')];
  if (prepared?.type !== 'POLL.PREPARED')
    fault(
      'history',
      'Lịch sử không bắt đầu từ việc chuẩn bị.',
      'The history does not begin with the preparation.',
    );
  if ((prepared?.payload.ballots ?? 'named') !== bundle.ballots)
    fault(
      'kind',
      'Cách bỏ phiếu khác với khi chuẩn bị.',
      'The kind of ballot is not the one prepared.',
    );

  checkRegime(bundle, closed, fault);
  const cast = checkRoll(bundle, opened, fault);
  const papers = checkPapers(bundle, { closed, cast }, fault);
  return checkCount(bundle, { closed, cast, papers, base: prepared?.payload.allMembers }, fault);
}

function checkChain({ history, head, poll, told }, fault) {
  let previous = GENESIS;
  history.forEach((event, index) => {
    const at = index + 1;
    if (event.process !== poll || event.seq !== at || event.prev !== previous)
      fault(
        'link',
        `Việc thứ ${at} không nối với việc trước.`,
        `Act ${at} does not follow the one before.`,
      );
    if (!isWhole(event)) fault('altered', `Việc thứ ${at} đã bị sửa.`, `Act ${at} was altered.`);
    previous = event.hash;
  });
  if (history.length !== head.seq || previous !== head.hash)
    fault(
      'missing-last',
      'Thiếu việc cuối của lịch sử, hoặc thừa.',
      'The last act of the history is missing, or there is one too many.',
    );
  if (told !== null && !isWhole(told))
    fault(
      'altered',
      'Việc báo kết quả cho hồ sơ đã bị sửa.',
      'The act that told the case was altered.',
    );
}

function isWhole(event) {
  return (
    same(Object.keys(event).sort(), [...EVENT].sort()) &&
    sha256(without(event, 'hash')) === event.hash
  );
}

function checkRegime({ regime }, closed, fault) {
  const known = Object.hasOwn(REGIMES, regime.code) ? REGIMES[regime.code] : undefined;
  if (!known || !same(regime, { code: regime.code, quorum: known[0], majority: known[1] }))
    fault(
      'regime',
      'Quy định về số thành viên tham gia và đa số không đúng.',
      'Quorum and majority are not those of the law.',
    );
  // Local days are those of Viet Nam, UTC+7.
  const day = new Date(Date.parse(closed.receivedAt) + 7 * 3_600_000).toISOString().slice(0, 10);
  const lawful =
    day < '2019-07-15' ? 'NQ03/2015' : day < '2025-07-01' ? 'NQ04/2019' : 'NQ04/2019-2025';
  if (regime.code !== lawful)
    fault(
      'regime',
      'Không phải quy định có hiệu lực vào ngày biểu quyết.',
      'This is not the law of the day of the vote.',
    );
}

/** Who voted is on the roll that was frozen; answers the ballots in force by member, as the history names them. */
function checkRoll({ roll, history }, opened, fault) {
  const ids = (lines) => lines.map(({ person }) => person).sort();
  if (new Set(ids(roll)).size !== roll.length)
    fault('roll', 'Danh sách có người trùng.', 'The roll names somebody twice.');
  const entitled = ids(roll.filter(({ present, recused }) => present && !recused));
  const isFrozen =
    same(entitled, [...opened.facts.entitled].sort()) &&
    same(ids(roll.filter(({ recused }) => recused)), [...opened.facts.recused].sort()) &&
    roll.filter(({ present }) => present).length === opened.facts.present;
  if (!isFrozen)
    fault(
      'roll',
      'Danh sách khác với khi mở biểu quyết.',
      'The roll is not the one of the opening.',
    );
  const cast = new Map();
  for (const event of history.filter(({ type }) => type === 'BALLOT.CAST')) {
    if (!entitled.includes(event.actor))
      fault(
        'voter',
        `Việc thứ ${event.seq}: người bỏ phiếu không có trong danh sách.`,
        `Act ${event.seq}: the voter is not on the roll.`,
      );
    cast.set(event.actor, event.payload.commitment);
  }
  return cast;
}

function votesIn(tally) {
  return CHOICES.reduce((sum, choice) => sum + tally[choice], 0);
}

/**
 * Where papers were counted: two tellers entered them alike after the balloting had ended, both results are those of the history, and
 * the one that is the vote is the one that was declared. Answers the papers, or null where there were none.
 */
function checkPapers({ version, vote, both, history, roll }, { closed, cast }, fault) {
  const wrong = () =>
    fault(
      'papers',
      'Phần phiếu giấy không khớp với lịch sử.',
      'What is said of the papers does not fit the history.',
    );
  const of = (type) => history.filter((event) => event.type === type);
  const [collected, ...more] = of('BALLOTS.COLLECTED');
  if (!collected) {
    const isPlain = version === 1 ? vote === undefined : vote === 'electronic' && both === null;
    if (!isPlain || of('PAPERS.ENTERED').length + of('VOTE.DECLARED').length > 0) wrong();
    return null;
  }
  const entries = of('PAPERS.ENTERED');
  const late = of('BALLOT.CAST').some(({ seq }) => seq > collected.seq);
  const pairs = entries.every(
    ({ payload, actor, facts }, at) =>
      payload.round === 1 + Math.floor(at / 2) &&
      (at % 2 === 0 ? facts.compared === null : entries[at - 1].actor !== actor) &&
      (at === entries.length - 1 || facts.compared === null || !facts.compared.agrees),
  );
  const agreed = entries.at(-1)?.facts.compared;
  if (version !== 2 || more.length > 0 || late || !pairs || !agreed?.agrees) {
    wrong();
    return null;
  }
  const { paper, electronic, voters } = agreed;
  const entitled = roll.filter(({ present, recused }) => present && !recused);
  const isPossible =
    paper.papers === votesIn(paper.tally) + paper.invalid &&
    [paper.invalid, ...Object.values(paper.tally)].every((count) => count >= 0) &&
    paper.papers <= entitled.length &&
    votesIn(electronic) === cast.size &&
    (voters === null ||
      (new Set(voters).size === paper.papers &&
        voters.every((voter) => entitled.some(({ person }) => person === voter))));
  const declared = of('VOTE.DECLARED').at(-1)?.payload.vote;
  const meant = declared ?? (cast.size === 0 ? 'paper' : undefined);
  const isMeant = vote === meant && (declared === undefined) === (cast.size === 0);
  if (!isPossible || !isMeant || !same(both, { electronic, paper })) wrong();
  if (closed.facts.present !== collected.facts.present) wrong();
  return paper;
}

function checkCount(bundle, { closed, cast, papers, base }, fault) {
  const { commitments, choices, count, roll, regime, told } = bundle;
  if (!same([...cast.values()].sort(), commitments))
    fault(
      'commitments',
      'Các phiếu được tính khác với các phiếu đã bỏ.',
      'The ballots counted are not the ballots cast.',
    );
  const voters = papers && bundle.vote === 'paper' ? papers.papers - papers.invalid : cast.size;
  if (choices.length !== voters)
    fault(
      'choices',
      'Số phiếu kiểm được khác với số người đã bỏ phiếu.',
      'There are not as many ballots as voters.',
    );
  const order = choices.map((choice) => CHOICES.indexOf(choice));
  if (order.some((place, at) => place < 0 || place < (order[at - 1] ?? 0)))
    fault(
      'choices',
      'Có phiếu không hợp lệ, hoặc phiếu không được xếp.',
      'A ballot is invalid, or the ballots are not sorted.',
    );
  const tally = Object.fromEntries(
    CHOICES.map((choice) => [choice, choices.filter((each) => each === choice).length]),
  );
  const { both, vote } = bundle;
  if (both && !same((vote === 'paper' ? both.paper : { tally: both.electronic }).tally, tally))
    fault(
      'count',
      'Phiếu được đếm không phải của kết quả đã xác định.',
      'The ballots counted are not those of the result that was declared.',
    );
  const { present } = closed.facts;
  const allMembers = roll.length;
  const result = !reached(present, allMembers, regime.quorum)
    ? 'noQuorum'
    : reached(tally.for, allMembers, regime.majority)
      ? 'adopted'
      : 'notAdopted';
  const anew = { allMembers, present, tally, result };
  if (!same(count, anew))
    fault(
      'count',
      'Kết quả kiểm lại khác với kết quả đã ghi.',
      'The recount differs from what was recorded.',
    );
  if (!same(closed.facts.tally, tally) || base !== allMembers)
    fault('count', 'Kết quả kiểm lại khác với lịch sử.', 'The recount differs from the history.');
  const { payload } = told ?? { payload: undefined };
  if (
    payload &&
    !(
      payload.poll === bundle.poll &&
      same(payload.tally, tally) &&
      payload.present === present &&
      payload.result === result &&
      payload.allMembers === allMembers
    )
  )
    // prettier-ignore
    fault('told', 'Hồ sơ được báo một kết quả khác.', 'The case was told another result.');
  const isAmendment = bundle.history[0]?.payload.about === 'amendment';
  if (isAmendment !== (told === null))
    fault(
      'told',
      'Thiếu hoặc thừa việc báo kết quả cho hồ sơ.',
      'The act that told the case is missing, or should not be there.',
    );
  return anew;
}

/** Says what came out, line by line; answers the code with which the program ends. */
function main(file) {
  if (file === undefined) {
    console.error(
      'npm run recount -- <file>\nCần tên tệp kiểm phiếu lại. · The name of a recount bundle is needed.',
    );
    return 2;
  }
  let bytes;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    console.error(`Không đọc được tệp. · The file cannot be read: ${error.message}`);
    return 2;
  }
  const { faults, count, both, vote } = recount(bytes);
  if (count) {
    const { allMembers, present, tally, result } = count;
    if (both) {
      const line = ({ for: yes, against, other }) =>
        `tán thành · for ${yes}, không tán thành · against ${against}, ý kiến khác · other ${other}`;
      console.log(`Phiếu điện tử · electronic: ${line(both.electronic)}`);
      console.log(
        `Phiếu giấy · on paper: ${line(both.paper.tally)}, không hợp lệ · invalid ${both.paper.invalid}`,
      );
      console.log(
        `Kết quả là · the vote is: ${vote === 'paper' ? 'phiếu giấy · paper' : 'phiếu điện tử · electronic'}`,
      );
    }
    console.log(`${allMembers} thành viên · members, ${present} có mặt · present`);
    console.log(
      `tán thành · for ${tally.for}, không tán thành · against ${tally.against}, ý kiến khác · other ${tally.other}`,
    );
    console.log(
      `→ ${{ adopted: 'thông qua · adopted', notAdopted: 'không thông qua · not adopted', noQuorum: 'không đủ số thành viên · no quorum' }[result]}`,
    );
  }
  for (const { vi, en } of faults) console.log(`✗ ${vi} · ${en}`);
  if (faults.length === 0) console.log('✓ Không thấy sai lệch. · No fault was found.');
  return faults.length === 0 ? 0 : 1;
}

module.exports = { recount, sha256, canonical };
if (require.main === module) process.exitCode = main(process.argv[2]);
