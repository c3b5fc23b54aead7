import { createScript } from './script.ts';

/**
 * Freezes a message and reserves its papers; those of an alert are anybody's. A paper is taken when another message has reserved it, or when the place was
 * told of it and this is not a later version of it.
 * KEYS: message, messages of its owner, told, reserved. ARGV: key, plan, effects, due (ms). @returns ids of taken papers.
 */
export const PLAN = createScript(`
if redis.call('EXISTS', KEYS[1]) == 1 then return {} end
local key, plan, effects = ARGV[1], ARGV[2], cjson.decode(ARGV[3])
local taken = {}
if effects.kind ~= 'alert' then
  for _, take in ipairs(effects.takes) do
    local holder = redis.call('HGET', KEYS[4], take.paperId)
    local told = redis.call('HGET', KEYS[3], take.paperId)
    local isNews = true
    if told and (effects.kind == 'correction' or not cjson.decode(told).isAlert) then
      local version = cjson.decode(told).version
      if version == cjson.null or version == nil then version = 1 end
      isNews = take.isUpdate and (take.version > version or effects.kind == 'correction')
    end
    if (holder and holder ~= key) or not isNews then table.insert(taken, take.paperId) end
  end
  if #taken > 0 then return taken end
  for _, take in ipairs(effects.takes) do redis.call('HSET', KEYS[4], take.paperId, key) end
end
redis.call('HSET', KEYS[1], 'plan', plan, 'effects', ARGV[3], 'state', 'planned', 'attempts', 0)
redis.call('ZADD', KEYS[2], ARGV[4], key)
return {}
`);

/**
 * Time is the server's own, so that the clocks of several machines need not agree.
 * KEYS: message. ARGV: token, lease (ms). @returns outcome, attempt or ms left, time of the first claim (ms).
 */
export const CLAIM = createScript(`
local state = redis.call('HGET', KEYS[1], 'state')
if not state then return {'absent'} end
if state == 'sent' or state == 'failed' then return {state} end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local lease = tonumber(redis.call('HGET', KEYS[1], 'leaseUntil') or '0')
if state == 'claimed' and lease > now then return {'busy', lease - now} end
local first = redis.call('HGET', KEYS[1], 'firstClaimedAt')
if not first then
  first = string.format('%.0f', now)
  redis.call('HSET', KEYS[1], 'firstClaimedAt', first)
end
local attempt = redis.call('HINCRBY', KEYS[1], 'attempts', 1)
redis.call('HSET', KEYS[1], 'state', 'claimed', 'token', ARGV[1], 'leaseUntil', string.format('%.0f', now + tonumber(ARGV[2])))
return {'claimed', attempt, first}
`);

/** KEYS: message. ARGV: token, lease (ms). @returns 1 when the claim was still held. */
export const RENEW = createScript(`
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] or redis.call('HGET', KEYS[1], 'state') ~= 'claimed' then return 0 end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('HSET', KEYS[1], 'leaseUntil', string.format('%.0f', now + tonumber(ARGV[2])))
return 1
`);

export const RELEASE = createScript(`
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then return 0 end
return redis.call('HSET', KEYS[1], 'leaseUntil', '0')
`);

/**
 * KEYS: message, told, reserved, considered, progress. ARGV: key, message id, time (ISO).
 * @returns 1 when it was this call that did it.
 */
export const MARK_SENT = createScript(`
local state = redis.call('HGET', KEYS[1], 'state')
if not state or state == 'sent' then return 0 end
local key, messageId, at = ARGV[1], ARGV[2], ARGV[3]
local effects = cjson.decode(redis.call('HGET', KEYS[1], 'effects'))
redis.call('HSET', KEYS[1], 'state', 'sent', 'messageId', messageId, 'endedAt', at)
redis.call('HDEL', KEYS[1], 'reason', 'effects')
for _, take in ipairs(effects.takes) do
  take.told.at = at
  local before = redis.call('HGET', KEYS[2], take.paperId)
  if effects.kind == 'correction' and before then take.told.isAlert = cjson.decode(before).isAlert end
  if effects.kind ~= 'alert' or not before then redis.call('HSET', KEYS[2], take.paperId, cjson.encode(take.told)) end
  if redis.call('HGET', KEYS[3], take.paperId) == key then redis.call('HDEL', KEYS[3], take.paperId) end
  if effects.kind == 'digest' then redis.call('HSET', KEYS[4], take.paperId, take.considered) end
end
if effects.kind ~= 'digest' then return 1 end
for _, left in ipairs(effects.left) do
  if redis.call('HEXISTS', KEYS[4], left.paperId) == 0 then redis.call('HSET', KEYS[4], left.paperId, left.considered) end
end
local progress = effects.progress
progress.sentAt = at
local before = redis.call('HGET', KEYS[5], effects.ownerId)
if before then
  before = cjson.decode(before)
  progress.since = before.since
  if before['until'] > progress['until'] then return 1 end
end
redis.call('HSET', KEYS[5], effects.ownerId, cjson.encode(progress))
return 1
`);

/** KEYS: message, reserved. ARGV: key, reason, time (ISO). */
export const MARK_FAILED = createScript(`
local state = redis.call('HGET', KEYS[1], 'state')
if not state or state == 'sent' or state == 'failed' then return 0 end
for _, take in ipairs(cjson.decode(redis.call('HGET', KEYS[1], 'effects')).takes) do
  if redis.call('HGET', KEYS[2], take.paperId) == ARGV[1] then redis.call('HDEL', KEYS[2], take.paperId) end
end
redis.call('HSET', KEYS[1], 'state', 'failed', 'reason', ARGV[2], 'endedAt', ARGV[3])
return 1
`);
