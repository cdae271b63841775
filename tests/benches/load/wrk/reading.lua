
local prepared, at = {}, 0

function init()
    for _, line in ipairs(own_lines()) do
        local method, path, body = line:match("^(.-)\t(.-)\t(.*)$")
        -- A body that begins with @ stands in a file.
        if body:sub(1, 1) == "@" then
            local file = assert(io.open(body:sub(2), "rb"))
            body = file:read("*a")
            file:close()
        end
        if body == "" then
            body = nil
        end
        prepared[#prepared + 1] = wrk.format(method, path, HEADERS, body)
    end
end

function request()
    at = at % #prepared + 1
    return prepared[at]
end
