-- wrk asks for one line of the file after the other, as a browser does: wrk -s paths.lua http://… -- FILE
local paths, at = {}, 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    paths[#paths + 1] = wrk.format("GET", line, { ["Accept-Encoding"] = "gzip", ["User-Agent"] = "Mozilla/5.0 Firefox/140.0" })
  end
end

function request()
  at = at % #paths + 1
  return paths[at]
end
