import { FEEDS_AT_ONCE, feedRoles } from '@app/feeds';
import { line } from '@app/workflows/papers';
import { z } from 'zod';
import { illustrated } from '../http/illustrated';

const language = z.enum(['vi', 'en']);
const role = z.enum(feedRoles);

export const issueFeedSchema = z
  .strictObject({
    role: role.nullable().default(null).meta({
      description: 'Whose calendar it is; null: the own one of whoever asks.',
    }),
    name: line.meta({ description: 'To know it again by: the device or the people it is for.' }),
    language: language.default('vi').meta({ description: 'In which it speaks.' }),
  })
  .meta({ id: 'FeedToIssue' });

export const issuedFeedSchema = z
  .object({
    feed: z.uuid(),
    address: z
      .url()
      .nullable()
      .meta({ description: 'Said once: null where the same request is answered again.' }),
  })
  .meta({ id: 'IssuedFeed' });

export const feedsSchema = z
  .object({
    feeds: z
      .array(
        z.object({
          feed: z.uuid(),
          role: z
            .object({ code: role, title: z.string() })
            .nullable()
            .meta({ description: 'Null: the own calendar of the reader.' }),
          name: z.string(),
          language,
          issuedBy: z.object({ person: z.uuid(), name: z.string() }),
          issuedAt: z.iso.datetime(),
          lastUsedAt: z.iso
            .datetime()
            .nullable()
            .meta({ description: 'To the minute; null while nobody ever fetched it.' }),
        }),
      )
      .max(FEEDS_AT_ONCE * (feedRoles.length + 1)),
    rolesToIssueFor: z
      .array(z.object({ code: role, title: z.string() }))
      .max(feedRoles.length)
      .meta({ description: 'Roles for which the reader may issue a feed.' }),
    publicAddress: z.url().meta({ description: 'The feed of comment periods, for everybody.' }),
  })
  .meta({ id: 'Feeds' });

export const feedPathSchema = z.strictObject({
  feed: z.uuid().meta({ description: 'The feed.', examples: [illustrated.feed] }),
});

export const revokedFeedSchema = z.object({ feed: z.uuid() }).meta({ id: 'RevokedFeed' });

export const feedTokenPathSchema = z.strictObject({
  token: z
    .string()
    .max(100)
    .meta({
      description: 'The secret of the feed, as it was said when it was issued.',
      examples: [illustrated.feedToken],
    }),
});

export const publicFeedQuerySchema = z.strictObject({
  language: language.optional().meta({
    description: 'In which it speaks; Vietnamese where absent.',
    examples: ['vi'],
  }),
});
