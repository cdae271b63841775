local threads = 0

function setup(thread)
    thread:set("place", threads)
    threads = threads + 1
end

-- The requests of this thread: every THREADS-th line. With fewer lines than threads each has all.
local function own_lines()
    local all, own = {}, {}
    for line in io.lines(FILE) do
        all[#all + 1] = line
    end
    for index, line in ipairs(all) do
        if #all < THREADS or index % THREADS == place then
            own[#own + 1] = line
        end
    end
    return own
end

function done(summary, latency, requests)
    local errors = summary.errors
    local broken = errors.connect + errors.read + errors.write + errors.timeout
    io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, errors.status,
        broken, latency:percentile(50), latency:percentile(99)))
end
