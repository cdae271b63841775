
local findings, at = {}, 0
-- Before the first connection is opened, the first thread is asked for a request that is never sent.
local asked = false

function init()
    for _, line in ipairs(own_lines()) do
        local path, version, met = line:match("^(.-)\t(.-)\t(.*)$")
        findings[#findings + 1] = { path = path, version = tonumber(version), met = met == "true" }
    end
    asked = place ~= 0
end

function request()
    if not asked then
        asked = true
        return wrk.format("GET", "/", HEADERS)
    end
    at = at % #findings + 1
    local one = findings[at]
    one.met = not one.met
    HEADERS["If-Match"] = '"v' .. one.version .. '"'
    one.version = one.version + 1
    return wrk.format("PATCH", one.path, HEADERS, one.met and '{"finding":"met"}' or '{"finding":"not_met"}')
end
