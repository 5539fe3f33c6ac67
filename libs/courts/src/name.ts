const SHORT: readonly (readonly [RegExp, string])[] = [
  [/\btandtc\b/g, 'toa an nhan dan toi cao'],
  [/\btand ?cc\b/g, 'toa an nhan dan cap cao'],
  [/\btand\b/g, 'toa an nhan dan'],
  [/\btaqs\b/g, 'toa an quan su'],
  [/\bhdtp\b/g, 'hoi dong tham phan'],
  [/\bubtp\b/g, 'uy ban tham phan'],
  [/\btp ?hcm\b/g, 'thanh pho ho chi minh'],
  [/\btp\b/g, 'thanh pho'],
  [/\btx\b/g, 'thi xa'],
  [/\bkv\b/g, 'khu vuc'],
  [/\bqk\b/g, 'quan khu'],
];

/** Parts of a court that judge in its name: its plenary, its committee of judges, its divisions. */
const ORGAN =
  /^(?:hoi dong tham phan|uy ban tham phan|toa (?:dan su|hinh su|kinh te|lao dong|hanh chinh|phuc tham|gia dinh va nguoi chua thanh nien)) (?:cua )?(?=toa an )/;

/** Words as names of courts are compared: no accents, no signs, abbreviations (TAND, TANDTC, TANDCC, TP …) in full. */
export function plainName(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  const full = SHORT.reduce((words, [short, long]) => words.replace(short, long), plain);
  return full.replace(/ +/g, ' ').replace(/(\bcap cao )(?:o |tai )?/g, '$1');
}

/**
 * The plain names that a text may mean, the likeliest first: as it stands, the court whose organ it names, and a provincial court
 * that is named without the word for its province. Which of them exists on a day is the records' answer.
 */
export function plainNamesIn(text: string): readonly string[] {
  const whole = plainName(text);
  const court = whole.replace(ORGAN, '');
  const supreme = court.replace(/^(toa an nhan dan toi cao) .*$/, '$1');
  const place =
    /^toa an nhan dan (?!tinh |thanh pho |huyen |quan |thi xa |khu vuc |cap cao |toi cao)(.+)$/.exec(
      court,
    )?.[1];
  const provinces =
    place === undefined
      ? []
      : [`toa an nhan dan tinh ${place}`, `toa an nhan dan thanh pho ${place}`];
  return [...new Set([whole, court, supreme, ...provinces])];
}

/** Whether a text can be the name of a court at all. */
export function namesCourt(text: string): boolean {
  return /^toa an (?:nhan dan|quan su) ./.test(plainName(text));
}
