export { feedFile, publicFeedFile } from './feed-file';
export {
  type Feed,
  feedByToken,
  type FeedRole,
  feedRoles,
  feedRolesOf,
  FEEDS_AT_ONCE,
  feedsOf,
  issueFeed,
  revokeFeed,
} from './feed-token';
