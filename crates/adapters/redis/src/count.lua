-- One request out of an allowance that fills evenly. The value is the moment at which the allowance is
-- whole again, in microseconds by the clock of Redis, so that the clocks of nodes do not matter.
local now = redis.call('TIME')
now = now[1] * 1000000 + now[2]
local limit = tonumber(ARGV[1])
local interval = math.max(1, math.floor(60000000 / limit))
local window = interval * limit
local kept = redis.pcall('GET', KEYS[1])
if type(kept) == 'table' then
  -- It is of another type: nothing of ours is lost with it.
  redis.call('DEL', KEYS[1])
  kept = false
end
local due = tonumber(kept or '')
-- Also when it is no number at all. A value far ahead must not shut anybody out for longer than a minute.
if not (due and due > now) then due = now end
if due > now + window then due = now + window end
local ahead = due + interval - now
if ahead > window then return { 0, 0, ahead - window } end
redis.call('SET', KEYS[1], string.format('%.0f', due + interval), 'PX', math.ceil(ahead / 1000))
return { 1, math.floor((window - ahead) / interval), ahead }
