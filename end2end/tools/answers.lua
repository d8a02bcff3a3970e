-- For wrk: saves answers as the island does, each with a fresh UUIDv7, to the attempts in the file given as first argument
-- (a line each: attempt, session token, then pairs of question and its fields as a form sends them). Each thread has attempts of its own.

local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
  thread:set("run", math.random(0, 0xffff))
end

function init(args)
  math.randomseed(tonumber(args[2]) % 2 ^ 31 + number)
  run = math.random(0, 0xffff)
  now, count, attempts = tonumber(args[2]), 0, {}
  local every, at = tonumber(args[3]), 0
  for line in io.lines(args[1]) do
    if at % every == number then
      local words = {}
      for word in line:gmatch("%S+") do words[#words + 1] = word end
      attempts[#attempts + 1] = words
    end
    at = at + 1
  end
end

local function fresh_id()
  local ms = now + math.floor(count / 10)
  return string.format("%08x-%04x-7%03x-%04x-%04x%08x", math.floor(ms / 65536), ms % 65536, math.random(0, 0xfff), 0x8000 + number, run, count)
end

function request()
  count = count + 1
  local words = attempts[count % #attempts + 1]
  local pair = 3 + 2 * (math.floor(count / #attempts) % ((#words - 2) / 2))
  local question, fields = words[pair], words[pair + 1]
  local body = "q-" .. question .. "=&id-" .. question .. "=" .. fresh_id() .. "&waited-" .. question .. "=0&" .. fields
  local headers = {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Accept"] = "application/json",
    ["Sec-Fetch-Site"] = "same-origin",
    ["Cookie"] = "maharat=" .. words[2],
  }
  return wrk.format("POST", "/attempts/" .. words[1], headers, body)
end
