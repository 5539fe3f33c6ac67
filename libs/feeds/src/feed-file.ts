import { calendarFile } from '@app/calendar';
import { workersById } from '@app/identity';
import type { Tx } from '@app/platform';
import { roles, say } from '@app/workflows/kernel';
import type { Feed } from './feed-token';
import { type Asked, limitsOf, type Subscriber } from './limits-of';
import { openCommentPeriods } from './open-comment-periods';
import { sittingsOf } from './sittings-of';
import { words } from './words';

/**
 * What a feed holds now, as a calendar file: of a person what they may read by today's roles and delegations, whatever they held when
 * it was issued.
 */
export async function feedFile(
  tx: Tx,
  feed: Feed,
  asked: Omit<Asked, 'language'>,
): Promise<string> {
  const { language, role } = feed;
  const around: Asked = { ...asked, language };
  const subscriber = await subscriberOf(tx, feed, asked.at);
  const events = [
    ...(await limitsOf(tx, subscriber, around)),
    ...(await sittingsOf(tx, subscriber, around)),
  ];
  return calendarFile({
    subscription: {
      name:
        role === null
          ? words.own[language]
          : say(words.ofRole, language, { role: roles[role][language] }),
      description: words.ownIs[language],
      language,
    },
    events,
  });
}

/** The public feed of comment periods as a calendar file. */
export async function publicFeedFile(tx: Tx, asked: Asked): Promise<string> {
  const { language } = asked;
  return calendarFile({
    subscription: {
      name: words.publicFeed[language],
      description: words.publicIs[language],
      language,
    },
    events: await openCommentPeriods(tx, asked),
  });
}

async function subscriberOf(tx: Tx, { role, issuedBy }: Feed, at: Date): Promise<Subscriber> {
  if (role !== null) return { person: null, powers: { roles: [role], lent: [] } };
  const worker = (await workersById(tx, [issuedBy], at)).get(issuedBy);
  return { person: issuedBy, powers: worker ?? { roles: [], lent: [] } };
}
